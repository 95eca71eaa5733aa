package dev.crier.web;

/** A group of addresses that belong together. */
public interface Routes {

    void add(Addresses addresses);
}
