import type { Emulator } from "../../../dev/emulator"

/** Refuses every order for its image until the returned function is called. */
export function refuseImages(emulator: Emulator): () => void {
  const { id } = emulator.addFault({
    match: { method: "POST" },
    action: {
      type: "status",
      status: 422,
      body: {
        message: "The given data was invalid.",
        errors: { "products.0.image": ["The products.0.image field must be a valid URL."] },
      },
    },
  })
  return () => void emulator.removeFault(id)
}
