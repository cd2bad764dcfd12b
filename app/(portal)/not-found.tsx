// In development no server of ours stands before the framework, and this boundary shows the page.
export { default, metadata } from './not-found/page'
