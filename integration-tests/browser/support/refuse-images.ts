import type { Emulator } from "../../../dev/emulator"

/** From now on every order is refused for its image; answers what ends that. */
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
