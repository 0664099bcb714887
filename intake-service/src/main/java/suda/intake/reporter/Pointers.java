package suda.intake.reporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Where the sealed identities of each case lie in their topics, on disk. Only positions are kept, never key material or
 * ciphertext: erasing a record in its topic is all there is to erase. An entry leaves with its record's tombstone; that
 * a case is erased is kept for ever, 20 bytes each. Erased cases that something may be left of are noted beside, so that
 * nobody has to look at all of them.
 *
 * <p>Pointers and the offset up to which they are complete are written together, so a crash leaves no gap.
 */
final class Pointers implements AutoCloseable {
    /** Where a record lies. */
    record Pointer(int partition, long offset) {}

    /** Where one sealed identity lies; either half may be missing for a moment, or for good after an erasure. */
    record Pair(SealId id, @Nullable Pointer key, @Nullable Pointer sealed) {}

    /** A number of changes that are stored together with how far they bring a partition. */
    final class Changes implements AutoCloseable {
        private final WriteBatch batch = new WriteBatch();
        private final Set<String> erasedNow = new HashSet<>();

        void keyAt(SealId id, Pointer pointer) {
            put(key(KEY, id.text()), bytes(pointer));
            leftOverIfErased(id);
        }

        void sealedAt(SealId id, Pointer pointer) {
            put(key(SEALED, id.text()), bytes(pointer));
            leftOverIfErased(id);
        }

        void keyGone(SealId id) {
            delete(key(KEY, id.text()));
        }

        void sealedGone(SealId id) {
            delete(key(SEALED, id.text()));
        }

        /** From whoever erased there may be something left, too, if it died meanwhile. */
        void erased(SealId id) {
            put(key(ERASED, id.caseId()), new byte[0]);
            put(key(LEFT_OVER, id.caseId()), new byte[0]);
            erasedNow.add(id.caseId());
        }

        private void leftOverIfErased(SealId id) {
            if (erasedNow.contains(id.caseId()) || isErased(id.caseId())) {
                put(key(LEFT_OVER, id.caseId()), new byte[0]);
            }
        }

        void appliedUpTo(TopicPartition partition, long next) {
            put(key(POSITION, partition.toString()), longBytes(next));
        }

        void store() {
            Pointers.this.store(batch);
        }

        private void put(byte[] key, byte[] value) {
            try {
                batch.put(key, value);
            } catch (RocksDBException e) {
                throw failed(e);
            }
        }

        private void delete(byte[] key) {
            try {
                batch.delete(key);
            } catch (RocksDBException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    private static final char KEY = 'k';
    private static final char SEALED = 's';
    private static final char ERASED = 'e';
    private static final char LEFT_OVER = 'l';
    private static final char POSITION = 'p';
    private static final char TOPIC = 't';
    private static final long MIB = 1 << 20;

    /** Held for writing where the database is exchanged or closed, so that readers never wait for one another. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final Path directory;
    private final Options options;
    private final LRUCache cache;
    private RocksDB db;
    private boolean closed;

    /** Opens the index, or makes an empty one where what is there cannot be read: it can always be filled again. */
    Pointers(Path directory) {
        RocksDB.loadLibrary();
        this.directory = directory;
        cache = new LRUCache(8 * MIB);
        options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(2 * MIB)
                .setMaxWriteBufferNumber(2)
                .setMaxOpenFiles(64)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(MIB)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setCacheIndexAndFilterBlocks(true));
        db = openOrMake();
    }

    private RocksDB openOrMake() {
        try {
            Files.createDirectories(directory);
            return RocksDB.open(options, directory.toString());
        } catch (RocksDBException e) {
            if (String.valueOf(e.getMessage()).contains("lock")) {
                throw new IllegalStateException("Another intake uses the state directory " + directory, e);
            }
            return openEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Making " + directory, e);
        }
    }

    private RocksDB openEmpty() {
        try {
            RocksDB.destroyDB(directory.toString(), options);
            return RocksDB.open(options, directory.toString());
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    Changes changes() {
        return new Changes();
    }

    private void store(WriteBatch batch) {
        lock.readLock().lock();
        try (var write = new WriteOptions()) {
            open().write(write, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Touching a closed database crashes the whole process, not just the caller. */
    private RocksDB open() {
        if (closed) {
            throw new IllegalStateException("The index of reporters' identities is closed");
        }
        return db;
    }

    /** All sealed identities of a case, oldest first. */
    List<Pair> of(String caseId) {
        var keys = scan(KEY, caseId + "/", Integer.MAX_VALUE);
        var sealed = scan(SEALED, caseId + "/", Integer.MAX_VALUE);
        var ids = new TreeMap<String, Pair>();
        keys.forEach((id, pointer) -> ids.put(id, new Pair(id(id), pointer, sealed.get(id))));
        sealed.forEach((id, pointer) -> ids.putIfAbsent(id, new Pair(id(id), null, pointer)));
        var pairs = new ArrayList<>(ids.values());
        pairs.sort(Comparator.comparingLong(Pointers::age));
        return pairs;
    }

    boolean isErased(String caseId) {
        return get(key(ERASED, caseId)) != null;
    }

    /**
     * Erased cases of which something may be left, or was at some time since {@link #settle}.
     *
     * @param most how many at once; the others come when these are settled
     */
    List<String> leftOver(int most) {
        return new ArrayList<>(scan(LEFT_OVER, "", most).keySet());
    }

    /** Takes note that nothing is left of an erased case, if that is so. */
    void settle(String caseId) {
        lock.writeLock().lock(); // Nothing new may come between looking and taking note.
        try {
            if (of(caseId).isEmpty()) {
                open().delete(key(LEFT_OVER, caseId));
            }
        } catch (RocksDBException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    OptionalLong appliedUpTo(TopicPartition partition) {
        var stored = get(key(POSITION, partition.toString()));
        return stored == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(stored).getLong());
    }

    /** Empties the index unless it was made from these very topics (a topic made anew has another id). */
    void keepOnlyIf(Map<String, String> topicIds) {
        lock.writeLock().lock();
        try {
            for (var topic : topicIds.entrySet()) {
                var known = open().get(key(TOPIC, topic.getKey()));
                if (known != null && !new String(known, StandardCharsets.UTF_8).equals(topic.getValue())) {
                    clear();
                    break;
                }
            }
            for (var topic : topicIds.entrySet()) {
                open().put(key(TOPIC, topic.getKey()), topic.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (RocksDBException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void clear() {
        lock.writeLock().lock();
        try {
            open().close();
            db = openEmpty();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private byte @Nullable [] get(byte[] key) {
        lock.readLock().lock();
        try {
            return open().get(key);
        } catch (RocksDBException e) {
            throw failed(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Map<String, @Nullable Pointer> scan(char kind, String prefix, int most) {
        var found = new TreeMap<String, @Nullable Pointer>();
        var from = key(kind, prefix);
        var to = key(kind, prefix);
        to[to.length - 1]++;
        lock.readLock().lock();
        try (var upper = new Slice(to);
                var bounds = new ReadOptions().setIterateUpperBound(upper);
                var iterator = open().newIterator(bounds)) {
            for (iterator.seek(from); iterator.isValid() && found.size() < most; iterator.next()) {
                var key = new String(iterator.key(), StandardCharsets.UTF_8).substring(1);
                found.put(key, iterator.value().length == 0 ? null : pointer(iterator.value()));
            }
        } finally {
            lock.readLock().unlock();
        }
        return found;
    }

    private static SealId id(String text) {
        var slash = text.indexOf('/');
        return new SealId(text.substring(0, slash), text.substring(slash + 1));
    }

    private static long age(Pair pair) {
        return pair.key() != null ? pair.key().offset() : -1;
    }

    private static byte[] key(char kind, String text) {
        return (kind + text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Pointer pointer) {
        return ByteBuffer.allocate(12)
                .putInt(pointer.partition())
                .putLong(pointer.offset())
                .array();
    }

    private static Pointer pointer(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Pointer(buffer.getInt(), buffer.getLong());
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static IllegalStateException failed(RocksDBException e) {
        return new IllegalStateException("The index of reporters' identities cannot be used", e);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            db.close();
            options.close();
            cache.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
