/**
 * The admin's pages about newsletters: what there is, making and changing one, its schedules, what the next mail looks
 * like, and the editor's note, lead and omissions.
 *
 * <p>A newsletter of {@code config/newsletters.yaml} is shown with its file and line and changed there; one that was made
 * here is written as that file would say it, and read by the same reader, whose words say what is wrong. What a form was
 * made of is named by its version: of two who change a newsletter at once the second is told, and keeps what was typed.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin.newsletters;
