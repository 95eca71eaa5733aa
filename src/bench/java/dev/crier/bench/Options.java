package dev.crier.bench;

/**
 * What to measure.
 *
 * @param subscribers of Crier's site
 * @param mails that smtp-source sends; slower peers send fewer
 * @param heap of Crier's process, as {@code -Xmx} takes it
 * @param database where Crier keeps everything
 */
record Options(int subscribers, int mails, String heap, BenchDatabase database) {

    static Options of(String[] args) {
        int subscribers = 100_000;
        int mails = 40_000;
        String heap = "512m";
        var database = new BenchDatabase(BenchDatabase.SQLITE);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " lacks a value");
            String value = args[i + 1];
            switch (args[i]) {
                case "--subscribers" -> subscribers = Integer.parseInt(value);
                case "--mails" -> mails = Integer.parseInt(value);
                case "--heap" -> heap = value;
                case "--database" -> database = new BenchDatabase(value);
                default ->
                    throw new IllegalArgumentException(
                            args[i] + " is none of --subscribers N, --mails N, --heap SIZE, --database URL");
            }
        }
        return new Options(subscribers, mails, heap, database);
    }
}
