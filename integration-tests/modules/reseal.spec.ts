import { aConnection, describeModule } from "./support/module"

const sealed = (data: string) => ({ api_key: { key_id: "k", iv: "i", tag: "t", data, last4: "" } })

describeModule("sealing secrets again", ({ service }) => {
  const secretsOf = async (id: string) => (await service.secrets.find([id])).get(id)?.sealed

  it("replaces what was read", async () => {
    const id = await aConnection(service, { secrets: sealed("former") })

    expect(await service.secrets.reseal(id, sealed("former"), sealed("anew"))).toBe(true)
    expect(await secretsOf(id)).toEqual(sealed("anew"))
  })

  it("leaves alone what somebody has entered since", async () => {
    const id = await aConnection(service, { secrets: sealed("former") })
    await service.secrets.write(id, sealed("entered"), "key-2")

    expect(await service.secrets.reseal(id, sealed("former"), sealed("anew"))).toBe(false)
    expect(await secretsOf(id)).toEqual(sealed("entered"))
  })
})
