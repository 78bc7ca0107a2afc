export const EXTERNAL_ORDERS = "/api/external/orders"
export const ORDERS_TRACK = "/api/orders/track"
export const ORDERS_UPDATE = "/api/orders/update"
export const EVENTS_TRACK = "/api/events/track"
