import ts from "typescript"

/**
 * A file's text in which everything that is not written for people is blanked out: lines and
 * columns stay as they were. Code becomes `BLANK`, so that no phrase reaches across it; the marks
 * of a comment become spaces, so that a phrase may go on in its next line.
 */
export type Prose = string

const BLANK = "\u0000"

const COMMENT_MARKS = /^[ \t]*\/?\*+\/?|^[ \t]*\/\/+|\/\*+|\*+\/|\/\/+/gm

/** Comments, and strings of at least two words: names of tests, messages, texts of pages. */
export function proseOfCode(path: string, text: string): Prose {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kindOf(path))
  const prose = new Canvas(text)
  const visit = (node: ts.Node): void => {
    if (isText(node)) {
      if (/\S\s+\S/.test(node.text)) {
        prose.show(node.getStart(source), node.end)
      }
    } else {
      const children = node.getChildren(source)
      if (children.length === 0) {
        // A token: the comments around it. A text of JSX has none, whatever it looks like.
        const comments = [
          ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
          ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
        ]
        comments.forEach(({ pos, end }) => prose.show(pos, end, COMMENT_MARKS))
      }
      children.filter((child) => !ts.isJSDoc(child)).forEach(visit)
    }
    if (ts.isStringLiteral(node)) {
      // Its own comments, which belong to the token.
      for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
        prose.show(pos, end, COMMENT_MARKS)
      }
    }
  }
  visit(source)
  return prose.toString()
}

/** The values of a JSON file, not its keys. */
export function proseOfJson(path: string, text: string): Prose {
  const source = ts.parseJsonText(path, text)
  const prose = new Canvas(text)
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      visit(node.initializer)
    } else if (ts.isStringLiteral(node)) {
      prose.show(node.getStart(source), node.end)
    } else {
      ts.forEachChild(node, visit)
    }
  }
  visit(source)
  return prose.toString()
}

type Text =
  ts.StringLiteralLike | ts.JsxText | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail

function isText(node: ts.Node): node is Text {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isJsxText(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  )
}

function kindOf(path: string): ts.ScriptKind {
  return /\.(tsx|jsx)$/.test(path)
    ? ts.ScriptKind.TSX
    : /\.[cm]?js$/.test(path)
      ? ts.ScriptKind.JS
      : ts.ScriptKind.TS
}

class Canvas {
  private readonly characters: string[]

  constructor(private readonly text: string) {
    // What is blank stays blank: a comment of several `//` lines is one text.
    this.characters = text.replace(/\S/g, BLANK).split("")
  }

  show(start: number, end: number, marks?: RegExp): void {
    const shown = this.text.slice(start, end)
    const plain = marks ? shown.replace(marks, (mark) => " ".repeat(mark.length)) : shown
    for (let index = 0; index < plain.length; index++) {
      this.characters[start + index] = plain[index]
    }
  }

  toString(): Prose {
    return this.characters.join("")
  }
}
