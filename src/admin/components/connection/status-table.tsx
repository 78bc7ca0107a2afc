import { Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface StatusTableProps {
  rows: { key: string; where: string; what: string; follows: string }[]
}

/** Both directions of the statuses in one table: what happens where, and what follows at the other side. */
export function StatusTable({ rows }: StatusTableProps) {
  const { t } = useTranslation()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("orderSync.settings.statuses.table.where")}</Table.HeaderCell>
            <Table.HeaderCell>{t("orderSync.settings.statuses.table.what")}</Table.HeaderCell>
            <Table.HeaderCell>{t("orderSync.settings.statuses.table.follows")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map(({ key, where, what, follows }) => (
            <Table.Row key={key}>
              <Table.Cell>{where}</Table.Cell>
              <Table.Cell>{what}</Table.Cell>
              <Table.Cell>{follows}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
