import { errorTexts, wordTexts } from "./code-texts"
import enCommon from "./en/common.json"
import enCompleteness from "./en/completeness.json"
import enConnection from "./en/connection.json"
import enDeliveries from "./en/deliveries.json"
import enErrors from "./en/errors.json"
import enIssues from "./en/issues.json"
import enOrder from "./en/order.json"
import enOrderDetail from "./en/order-detail.json"
import enOrders from "./en/orders.json"
import enOverview from "./en/overview.json"
import enPreview from "./en/preview.json"
import enProviders from "./en/providers.json"
import enSettings from "./en/settings.json"
import enTimeline from "./en/timeline.json"
import ruCommon from "./ru/common.json"
import ruCompleteness from "./ru/completeness.json"
import ruConnection from "./ru/connection.json"
import ruDeliveries from "./ru/deliveries.json"
import ruErrors from "./ru/errors.json"
import ruIssues from "./ru/issues.json"
import ruOrder from "./ru/order.json"
import ruOrderDetail from "./ru/order-detail.json"
import ruOrders from "./ru/orders.json"
import ruOverview from "./ru/overview.json"
import ruPreview from "./ru/preview.json"
import ruProviders from "./ru/providers.json"
import ruSettings from "./ru/settings.json"
import ruTimeline from "./ru/timeline.json"

/**
 * Texts of all pages, merged into the dashboard's own by its build. All lie under `orderSync`, so
 * that no other plugin's texts can be met; one file an area.
 */
export default {
  en: {
    translation: {
      orderSync: {
        ...wordTexts(enCommon),
        errors: errorTexts(enErrors),
        preview: enPreview,
        providers: enProviders,
        settings: enSettings,
        overview: enOverview,
        completeness: enCompleteness,
        issues: enIssues,
        timeline: enTimeline,
        connection: enConnection,
        deliveries: enDeliveries,
        order: enOrder,
        orderDetail: enOrderDetail,
        orders: enOrders,
      },
    },
  },
  ru: {
    translation: {
      orderSync: {
        ...wordTexts(ruCommon),
        errors: errorTexts(ruErrors),
        preview: ruPreview,
        providers: ruProviders,
        settings: ruSettings,
        overview: ruOverview,
        completeness: ruCompleteness,
        issues: ruIssues,
        timeline: ruTimeline,
        connection: ruConnection,
        deliveries: ruDeliveries,
        order: ruOrder,
        orderDetail: ruOrderDetail,
        orders: ruOrders,
      },
    },
  },
}
