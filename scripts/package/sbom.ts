import { packageName, type Lockfile } from "./licenses"

/** The part of CycloneDX that is needed here. */
export interface Sbom {
  components: {
    "bom-ref": string
    name: string
    version: string
  }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/** Leaves out what only developers install. */
export function keepShipped<TSbom extends Sbom>(sbom: TSbom, { packages }: Lockfile): TSbom {
  const shipped = new Set(
    Object.entries(packages)
      .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
      .map(([path, { version }]) => `${packageName(path)}@${version}`),
  )
  const components = sbom.components.filter(({ name, version }) =>
    shipped.has(`${name}@${version}`),
  )
  const left = new Set(components.map((component) => component["bom-ref"]))
  const isLeft = (ref: string) => left.has(ref)
  const all = new Set(sbom.components.map((component) => component["bom-ref"]))
  return {
    ...sbom,
    components,
    dependencies: sbom.dependencies
      // The package itself is no component.
      .filter(({ ref }) => isLeft(ref) || !all.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isLeft) })),
  }
}
