/** The turn of a connection to create an order, with the rules of the module's statements. */
export class ModelTurn {
  holder: string | null = null
  until = 0

  clone(): ModelTurn {
    return Object.assign(new ModelTurn(), this)
  }

  /** Answers whether it is this order's turn now. */
  take(deliveryId: string, now: number, turnMs: number): boolean {
    if (!this.isFreeFor(deliveryId, now)) {
      return false
    }
    this.holder = deliveryId
    this.until = now + turnMs
    return true
  }

  /** @param isHeld whether the caller still holds the order's row */
  end(deliveryId: string, isHeld: boolean): void {
    if (this.holder === deliveryId && isHeld) {
      this.holder = null
      this.until = 0
    }
  }

  isFreeFor(deliveryId: string, now: number): boolean {
    return this.holder === null || this.holder === deliveryId || this.until < now
  }
}
