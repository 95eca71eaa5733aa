/** The first of the admin's pages: what needs a person, what comes next, what is under way, and how it has been. */
@org.jspecify.annotations.NullMarked
package dev.crier.web.admin.today;
