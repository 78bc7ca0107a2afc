/** Kept equal to `package.json` by a test: reading that file would break once compiled. */
export const PACKAGE_VERSION = "0.1.0"

export const USER_AGENT = `medusa-plugin-orderrepo/${PACKAGE_VERSION}`
