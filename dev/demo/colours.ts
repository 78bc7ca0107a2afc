import { styleText } from "node:util"

type Style = Parameters<typeof styleText>[0]

/** Colours are for people at a terminal, not for files and CI logs. */
const isColourful = process.stdout.isTTY === true && !process.env.NO_COLOR

export function paint(style: Style, text: string): string {
  return isColourful ? styleText(style, text) : text
}
