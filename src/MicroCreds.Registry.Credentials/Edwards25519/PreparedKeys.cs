using System.Collections.Concurrent;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// The keys that sign much, prepared. A key is prepared once it has been asked for often enough to pay for it; when the
/// memory is full, one that nobody asked for lately makes room. Safe to use from any number of threads; finding a key
/// takes no lock.
/// </summary>
internal sealed class PreparedKeys
{
    // How many keys are counted at once; a power of two.
    private const int Counters = 4096;
    private const uint CountMask = 0xFF;

    private readonly ConcurrentDictionary<FieldWords, Place> _places = new(new ByRandomHash());
    private readonly Lock _changing = new();
    private readonly uint[] _counters = new uint[Counters];
    private readonly Place[] _ring;
    private readonly int _windowBits;
    private readonly int _preparedAfter;
    private int _count;
    private int _hand;

    /// <param name="maxBytes">The most that the tables may take together; too little for one means that no key is ever prepared.</param>
    /// <param name="windowBits">How wide the windows of a table are.</param>
    /// <param name="preparedAfter">At which of the first questions for a key it is prepared, 1 to 255.</param>
    public PreparedKeys(long maxBytes, int windowBits, int preparedAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(preparedAfter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(preparedAfter, (int)CountMask);
        _windowBits = windowBits;
        _preparedAfter = preparedAfter;
        _ring = new Place[Math.Clamp(maxBytes / PointTable.SizeOf(windowBits), 0, Array.MaxLength)];
    }

    /// <summary>How many keys there is room for.</summary>
    public int Capacity => _ring.Length;

    /// <summary>How many keys are prepared.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The key, prepared; null while it is not worth it, or while another is being prepared.</summary>
    public PreparedKey? Find(in FieldWords publicKey)
    {
        if (_places.TryGetValue(publicKey, out var place))
        {
            if (!place.WasUsed)
                place.WasUsed = true;
            return place.Key;
        }

        return _ring.Length > 0 && CountTo(publicKey) >= _preparedAfter ? TryPrepare(publicKey) : null;
    }

    /// <summary>Counts a question for a key that is not prepared. Races lose a count, which harms nobody.</summary>
    private uint CountTo(in FieldWords publicKey)
    {
        var hash = (uint)ByRandomHash.HashOf(publicKey);
        ref var counter = ref _counters[hash % Counters];
        var known = counter;
        var mark = hash & ~CountMask;
        if ((known & ~CountMask) == mark)
        {
            var count = Math.Min((known & CountMask) + 1, CountMask);
            counter = mark | count;
            return count;
        }

        // Another key's: it loses what this one asks, so that only a key that is asked for more often keeps the counter.
        counter = (known & CountMask) > 1 ? known - 1 : mark | 1;
        return 1;
    }

    private PreparedKey? TryPrepare(in FieldWords publicKey)
    {
        if (!_changing.TryEnter())
            return null;
        try
        {
            if (_places.TryGetValue(publicKey, out var place))
                return place.Key;
            place = new Place(publicKey, PreparedKey.Of(publicKey, _windowBits));
            Store(place);
            _places[publicKey] = place;
            return place.Key;
        }
        finally
        {
            _changing.Exit();
        }
    }

    // The clock algorithm: the hand passes over places that were used since it last came by.
    private void Store(Place place)
    {
        if (_count < _ring.Length)
        {
            _ring[_count] = place;
            Volatile.Write(ref _count, _count + 1);
            return;
        }

        // Two rounds at most: others may mark places as used while the hand moves.
        for (var steps = 2 * _ring.Length; _ring[_hand].WasUsed && steps > 0; steps--)
        {
            _ring[_hand].WasUsed = false;
            _hand = (_hand + 1) % _ring.Length;
        }

        _places.TryRemove(_ring[_hand].PublicKey, out _);
        _ring[_hand] = place;
        _hand = (_hand + 1) % _ring.Length;
    }

    private sealed class Place(FieldWords publicKey, PreparedKey key)
    {
        private volatile bool _wasUsed;

        public FieldWords PublicKey { get; } = publicKey;

        public PreparedKey Key { get; } = key;

        public bool WasUsed
        {
            get => _wasUsed;
            set => _wasUsed = value;
        }
    }

    /// <summary>Seeded anew in each process: nobody can choose keys that fall together.</summary>
    private sealed class ByRandomHash : IEqualityComparer<FieldWords>
    {
        public static int HashOf(in FieldWords words) => HashCode.Combine(words.W0, words.W1, words.W2, words.W3);

        public bool Equals(FieldWords x, FieldWords y) => x == y;

        public int GetHashCode(FieldWords obj) => HashOf(obj);
    }
}
