import { dirname, isAbsolute, join, relative } from "node:path"
import { findLayer } from "./layers.mjs"

/**
 * Reports an import that reaches from one part of `src/` into one that it may not know, or to a
 * package that this part does not use.
 */
export const importLayers = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      layer: "{{from}} must not import {{to}} (allowed: {{allowed}})",
      package: "{{from}} must not import {{target}} (allowed: {{allowed}})",
      types: "{{from}} may import only types from {{target}}",
      outside: "src must not import from outside of src",
      unknown: "{{path}} belongs to no layer: name it in scripts/eslint/layers.mjs",
    },
  },

  create(context) {
    const source = join(context.cwd, "src")
    const file = relative(source, context.filename)
    const from = findLayer(file)

    function check(node) {
      const specifier = node.source ?? node.argument?.literal ?? node.arguments?.[0]
      if (typeof specifier?.value !== "string") {
        return
      }
      if (!specifier.value.startsWith(".")) {
        checkPackage(node, specifier)
        return
      }
      const target = relative(source, join(dirname(context.filename), specifier.value))
      if (target.startsWith("..") || isAbsolute(target)) {
        context.report({ node: specifier, messageId: "outside" })
        return
      }
      const to = findLayer(target)
      if (!to) {
        context.report({ node: specifier, messageId: "unknown", data: { path: target } })
      } else if (!from.mayImport.includes(to.name)) {
        const data = { from: from.name, to: to.name, allowed: from.mayImport.join(", ") }
        context.report({ node: specifier, messageId: "layer", data })
      }
    }

    function checkPackage(node, specifier) {
      const { packages, typesOf = [] } = from
      const data = {
        from: from.name,
        target: specifier.value,
        allowed: packages.join(", ") || "none",
      }
      if (packages.includes(specifier.value)) {
        return
      }
      if (!typesOf.includes(specifier.value)) {
        context.report({ node: specifier, messageId: "package", data })
      } else if (!isOfTypes(node)) {
        context.report({ node: specifier, messageId: "types", data })
      }
    }

    if (!from) {
      return {
        Program: (node) => context.report({ node, messageId: "unknown", data: { path: file } }),
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      TSImportType: check,
      'CallExpression[callee.name="require"]': check,
    }
  },
}

/** Whether nothing of an import is left when the code runs. */
function isOfTypes({ type, importKind, exportKind }) {
  return type === "TSImportType" || importKind === "type" || exportKind === "type"
}
