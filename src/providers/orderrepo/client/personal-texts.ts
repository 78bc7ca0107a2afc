/** Shorter texts identify nobody, and hiding them would hide ordinary words. */
const MIN_NAME_LENGTH = 3
const MIN_VALUE_LENGTH = 6

interface PersonalBody {
  username?: string
  email?: string
  phone?: string
  data?: readonly { value: string }[]
}

/**
 * The customer data in a body: name, email, phone and the values of all rows, which hold the
 * address and the note. A remote that refuses a field often quotes it.
 */
export function personalTexts(body: PersonalBody): string[] {
  const { username = "", email = "", phone = "", data = [] } = body
  const names = [username, ...username.split(/\s+/)].filter(
    ({ length }) => length >= MIN_NAME_LENGTH,
  )
  const values = [email, phone, ...data.map(({ value }) => value)].filter(
    ({ length }) => length >= MIN_VALUE_LENGTH,
  )
  return [...names, ...values]
}
