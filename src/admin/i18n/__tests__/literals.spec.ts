import ts from "typescript"
import { sourceFiles } from "./support"

/** Attributes whose text a person sees or hears. */
const SPOKEN = ["label", "title", "placeholder", "aria-label", "alt", "description", "heading"]

const LETTER = /\p{Letter}/u

/** Texts of a page that stand in its code instead of among the translations. */
function literalsOf(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const report = (node: ts.Node, literal: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
    found.push(`${path}:${line + 1} ${literal.trim()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && LETTER.test(node.text)) {
      report(node, node.text)
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      reportText(node.expression, report)
    }
    const name =
      (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) && node.name.getText(file)
    if (name && SPOKEN.includes(name.replaceAll('"', ""))) {
      const { initializer } = node as ts.JsxAttribute | ts.PropertyAssignment
      const value =
        initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer
      reportText(value, report)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function reportText(
  node: ts.Node | undefined,
  report: (node: ts.Node, literal: string) => void,
): void {
  if (!node) {
    return
  }
  if (ts.isConditionalExpression(node)) {
    reportText(node.whenTrue, report)
    reportText(node.whenFalse, report)
  } else if (ts.isBinaryExpression(node)) {
    reportText(node.right, report)
  } else if (ts.isStringLiteralLike(node) && LETTER.test(node.text) && !isKey(node.text)) {
    report(node, node.text)
  }
}

/** The label of a route is a key; the dashboard translates it. */
function isKey(text: string): boolean {
  return text.startsWith("orderSync.")
}

describe("pages", () => {
  it("have no text of their own", () => {
    expect(sourceFiles([".tsx"]).flatMap(([path, text]) => literalsOf(path, text))).toEqual([])
  })

  it.each([
    ["text", "<p>Hello</p>"],
    ["an expression", '<p>{"Hello"}</p>'],
    ["either branch", '<p>{open ? t("orderSync.domain") : "Hello"}</p>'],
    ["what follows a condition", '<p>{open && "Hello"}</p>'],
    ["an attribute", '<Input placeholder="Hello" />'],
    ["a computed attribute", '<Input aria-label={"Hello"} />'],
    ["a property", 'const action = { label: "Hello" }'],
  ])("would be caught with %s", (_what, code) => {
    expect(literalsOf("page.tsx", code)).toHaveLength(1)
  })

  it.each([
    ["a class", '<p className="flex">{t("orderSync.domain")}</p>'],
    ["a sign", "<p>·</p>"],
    ["a key", 'defineRouteConfig({ label: "orderSync.domain" })'],
  ])("may have %s", (_what, code) => {
    expect(literalsOf("page.tsx", code)).toEqual([])
  })
})
