import { join } from "node:path"
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from "@microsoft/api-extractor"

/** The entry points that developers import. "types" is a part of "index". */
const ENTRIES = [
  "index",
  "client",
  "provider-kit",
  "provider-kit/conformance",
  "workflows",
  "modules/order-sync",
]

export const REPORT_FOLDER = "etc"

/**
 * Compares the public types of the built plugin with the reports in `etc`, and with `update` writes
 * them.
 *
 * @param temporary directory for what is compared with
 * @returns names of the reports that differ, or did before they were written
 */
export function compareApiReports(
  root: string,
  temporary: string,
  { update }: { update: boolean },
): string[] {
  const configs = ENTRIES.map((entry) => prepareConfig(root, temporary, entry))
  const [first, ...others] = configs
  // One program for all: most of the time goes into reading Medusa's types.
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
  })
  return configs
    .filter((config) => {
      const { apiReportChanged } = Extractor.invoke(config, {
        compilerState,
        localBuild: update,
        messageCallback: (message) => {
          // A changed report is answered by name; what else is remarked on is a matter of taste.
          message.handled = message.logLevel !== ExtractorLogLevel.Error
        },
      })
      return apiReportChanged
    })
    .map(({ reportFilePath }) => reportFilePath.slice(root.length + 1))
}

function prepareConfig(root: string, temporary: string, entry: string): ExtractorConfig {
  const declarations = join(root, ".medusa", "server", "src")
  const name = entry.split("/").pop() as string
  const file = entry === "index" ? "index.d.ts" : join(entry, "index.d.ts")
  const configObject: IConfigFile = {
    projectFolder: root,
    mainEntryPointFilePath: join(declarations, file),
    newlineKind: "lf",
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          module: "Node16",
          moduleResolution: "Node16",
          target: "ES2021",
          lib: ["ES2023"],
          types: ["node"],
          strict: true,
          skipLibCheck: true,
        },
        files: ENTRIES.map((one) =>
          join(declarations, one === "index" ? "index.d.ts" : join(one, "index.d.ts")),
        ),
      },
      skipLibCheck: true,
    },
    apiReport: {
      enabled: true,
      reportFileName: `${name}.api.md`,
      reportFolder: join(root, REPORT_FOLDER),
      reportTempFolder: temporary,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
    },
  }
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  })
}
