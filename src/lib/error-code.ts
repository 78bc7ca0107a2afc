import { RemoteError, type PluginErrorCode, type RemoteErrorDetails } from "../types"

declare const GIVEN: unique symbol

/**
 * Any word, as a provider gave it. A type of its own, which only `givenCode` makes, so that a code that
 * the plugin itself writes has to be one of the registry.
 */
type GivenCode = string & { readonly [GIVEN]: true }

/** A code as it is stored with an error. */
export type StoredCode = PluginErrorCode | GivenCode

/** The code of an error that a provider made. */
export function givenCode(code: string): StoredCode {
  return code as GivenCode
}

/** An error of the plugin's own: unlike those of a store's provider it has a code of the registry. */
export function pluginError(details: RemoteErrorDetails<PluginErrorCode>): RemoteError {
  // eslint-disable-next-line no-restricted-syntax -- Here the type has checked the code.
  return new RemoteError(details)
}
