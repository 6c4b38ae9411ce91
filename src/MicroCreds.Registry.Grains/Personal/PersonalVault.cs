using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace MicroCreds.Registry.Grains.Personal;

/// <summary>
/// Seals the personal part of events under the learner's own key, so that destroying that key erases the person from
/// the ledger, its copies and its backups, while every proof and status stays valid.
/// </summary>
/// <remarks>
/// Members may be called at once. Keys used lately are cached in memory; whoever erases a learner through another
/// process's vault must call <see cref="Forget"/> here, as the read side does when it sees the erasure in the ledger.
/// </remarks>
public sealed class PersonalVault
{
    private const string KeyPurpose = "learner key";

    private readonly IPersonalKeyStore _store;
    private readonly MasterKey _master;
    private readonly KeyCache _cache;

    /// <summary>Makes a vault.</summary>
    /// <param name="store">Where the wrapped keys lie.</param>
    /// <param name="master">What wraps them.</param>
    /// <param name="cachedKeys">How many learners' keys to keep in memory, 1 or more. 16,384 keys take about 3 MB.</param>
    public PersonalVault(IPersonalKeyStore store, MasterKey master, int cachedKeys = 16_384)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(master);
        ArgumentOutOfRangeException.ThrowIfLessThan(cachedKeys, 1);
        (_store, _master, _cache) = (store, master, new KeyCache(cachedKeys));
    }

    /// <summary>Checks that the keys in the store are wrapped under this master key: once, at the start.</summary>
    /// <exception cref="CryptographicException">They are wrapped under another.</exception>
    public async Task CheckMasterKeyAsync(CancellationToken cancellationToken)
    {
        if (!await _store.PinMasterKeyAsync(_master.Id, cancellationToken).ConfigureAwait(false))
            throw new CryptographicException($"the learners' keys in the store are not wrapped under this master key ({_master.Id}); start with the one that the registry was set up with");
    }

    /// <summary>Seals one part. A learner gets a key at the first.</summary>
    /// <exception cref="LearnerErasedException">The learner was erased.</exception>
    public async Task<ReadOnlyMemory<byte>> SealAsync(PersonalPart part, CancellationToken cancellationToken)
    {
        var sealedParts = await SealManyAsync([part], cancellationToken).ConfigureAwait(false);
        return sealedParts[0];
    }

    /// <summary>Seals many parts, with one read and one write of the store at most. In the order given.</summary>
    /// <exception cref="LearnerErasedException">One of the learners was erased; nothing was sealed.</exception>
    public async Task<ImmutableArray<ReadOnlyMemory<byte>>> SealManyAsync(IReadOnlyList<PersonalPart> parts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var keys = await KeysForAsync(parts, cancellationToken).ConfigureAwait(false);
        var sealedParts = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(parts.Count);
        foreach (var part in parts)
            sealedParts.Add(SealedBox.Seal(keys[part.LearnerId], part.Bytes.Span, Encoding.UTF8.GetBytes(part.StreamId)));
        Overwrite(keys.Values);
        return sealedParts.MoveToImmutable();
    }

    /// <summary>Opens a part.</summary>
    public async Task<OpenedPart> OpenAsync(PersonalPart part, CancellationToken cancellationToken)
    {
        if (!_cache.TryGet(part.LearnerId, out var key))
        {
            var epoch = _cache.Epoch;
            var stored = await _store.ReadManyAsync([part.LearnerId], cancellationToken).ConfigureAwait(false);
            if (stored[0].State == PersonalKeyState.Destroyed)
                return new OpenedPart(OpenOutcome.Erased, default);
            if (stored[0].State == PersonalKeyState.None)
                return new OpenedPart(OpenOutcome.Damaged, default);
            key = Unwrap(part.LearnerId, stored[0], epoch);
        }

        var opened = SealedBox.TryOpen(key, part.Bytes.Span, Encoding.UTF8.GetBytes(part.StreamId), out var plaintext);
        CryptographicOperations.ZeroMemory(key);
        return opened ? new OpenedPart(OpenOutcome.Opened, plaintext) : new OpenedPart(OpenOutcome.Damaged, default);
    }

    /// <summary>Erases a learner, for good. True if there was a key. A part that is being sealed at this moment is lost with the key.</summary>
    public async Task<bool> EraseAsync(string learnerId, CancellationToken cancellationToken)
    {
        var existed = await _store.DestroyAsync(learnerId, cancellationToken).ConfigureAwait(false);
        _cache.Forget(learnerId);
        return existed;
    }

    /// <summary>Whether a learner was erased.</summary>
    public async Task<bool> IsErasedAsync(string learnerId, CancellationToken cancellationToken) =>
        (await _store.ReadManyAsync([learnerId], cancellationToken).ConfigureAwait(false))[0].State == PersonalKeyState.Destroyed;

    /// <summary>Drops a learner's key from memory, after another process erased the learner.</summary>
    public void Forget(string learnerId) => _cache.Forget(learnerId);

    private async Task<Dictionary<string, byte[]>> KeysForAsync(IReadOnlyList<PersonalPart> parts, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var missing = new List<KeyValuePair<string, byte[]>>();
        foreach (var learnerId in parts.Select(part => part.LearnerId).Distinct(StringComparer.Ordinal))
        {
            ArgumentException.ThrowIfNullOrEmpty(learnerId);
            if (_cache.TryGet(learnerId, out var key))
                keys.Add(learnerId, key);
            else
                missing.Add(new(learnerId, WrapNew(learnerId)));
        }

        if (missing.Count == 0)
            return keys;
        var epoch = _cache.Epoch;
        var stored = await _store.GetOrAddManyAsync(missing, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < missing.Count; i++)
        {
            if (stored[i].State != PersonalKeyState.Present)
                throw new LearnerErasedException(missing[i].Key);
            keys.Add(missing[i].Key, Unwrap(missing[i].Key, stored[i], epoch));
        }

        return keys;
    }

    private byte[] WrapNew(string learnerId)
    {
        Span<byte> key = stackalloc byte[SealedBox.KeyBytes];
        RandomNumberGenerator.Fill(key);
        var wrapped = _master.Seal(KeyPurpose, key, learnerId);
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    private byte[] Unwrap(string learnerId, PersonalKey stored, long epoch)
    {
        var key = _master.Open(KeyPurpose, stored.Wrapped.Span, learnerId);
        _cache.Put(learnerId, key, epoch);
        return key;
    }

    private static void Overwrite(IEnumerable<byte[]> keys)
    {
        foreach (var key in keys)
            CryptographicOperations.ZeroMemory(key);
    }
}
