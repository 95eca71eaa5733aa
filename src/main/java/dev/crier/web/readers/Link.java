package dev.crier.web.readers;

/** A link as pages show it; its address is below the site's. */
record Link(String href, String text) {}
