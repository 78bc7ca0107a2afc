export { notifyAdmins } from "./notify-admins"
