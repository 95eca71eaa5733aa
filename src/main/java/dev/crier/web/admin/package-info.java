/**
 * The admin's pages, below {@code /admin}.
 *
 * <p><b>How a section is added.</b> A section of the menu is a {@link dev.crier.web.admin.Section}: its name is its path
 * ({@code newsletters} lives at {@code /admin/newsletters}) and the word {@code admin.nav.newsletters} in the menu. It
 * registers its pages with {@link dev.crier.web.admin.AdminPages}, whose {@code get} and {@code post} hand it a
 * {@link dev.crier.web.admin.Visit}: who it is, what was sent, and the ways to answer. Its templates are
 * {@code templates/web/admin-*}, its words begin with {@code admin.}, and one line of {@code AdminWeb} in the root package
 * puts it into the menu. A section that is more than a page or two has a package of its own below this one.
 *
 * <ul>
 *   <li>A page is {@code visit.show("newsletters", title, view)} with the template {@code admin-newsletters.html}; a part that htmx puts into it is
 *       {@code visit.part(…)}.
 *   <li>Every form posts to its own address and begins with the partial {@code admin-form.html}, which carries the session's
 *       token: {@code <form method="post">{{> admin-form.html}} …}.
 *   <li>After a change: {@code visit.log("newsletter.paused", name, detail)}, or {@code visit.log(handle, …)} within the
 *       change's transaction, with the word {@code admin.did.newsletter.paused}; then {@code visit.done(path, notice)},
 *       which leads to a page that says the notice once.
 *   <li>What was typed wrong is said on the same page: {@code visit.wrong("newsletter", title, view)}.
 *   <li>{@code throw new NotFoundResponse()} for what is not there.
 * </ul>
 *
 * <p>Nobody needs to ask whether there is a session, or whether a form is ours: a page is shown, and a change made, only
 * to an admin who is signed in, by a form of that very session. Whoever is not is led to sign in and back again; a form
 * that is sent in the meantime is shown once more with all that was typed.
 *
 * <p>Pages work without script, run none but the two files they link to, and load nothing from elsewhere. What others
 * wrote (titles, names, replies of servers) is escaped by the templates; whole mails are shown in sandboxed frames only.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin;
