using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.VcApi;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// The revocation lists of credentials that the VC API issued: one after another for each key that signs, served at
/// <c>/vc-api/status-lists/{key}-{n}</c>.
/// </summary>
internal sealed class VcApiStatusLists(IClusterClient cluster, VcApiKeys keys, IOptions<RegistryOptions> options, TimeProvider clock)
{
    private const int ReservedAtOnce = 32;
    private const string Path = "vc-api/status-lists/";

    private readonly ConcurrentDictionary<string, Pool> _pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SignedList> _signed = new(StringComparer.Ordinal);

    /// <summary>An entry of its own for a credential that a key is about to sign.</summary>
    public async Task<BitstringStatusListEntry> ReserveAsync(VcApiKey key, CancellationToken cancellationToken)
    {
        var pool = _pools.GetOrAdd(NameOf(key), _ => new Pool());
        await pool.Turn.WaitAsync(cancellationToken);
        try
        {
            while (pool.Indexes.Count == 0)
            {
                foreach (var index in await Grain(IdOf(key, pool.Number)).ReserveAsync(ReservedAtOnce))
                    pool.Indexes.Enqueue(index);
                if (pool.Indexes.Count == 0)
                    pool.Number++;
            }

            return new BitstringStatusListEntry(StatusPurposes.Revocation, pool.Indexes.Dequeue(), UrlOf(IdOf(key, pool.Number)));
        }
        finally
        {
            pool.Turn.Release();
        }
    }

    /// <summary>Whether a URL is one that such a list could be served at.</summary>
    public bool IsOwn(string url) => TryParseUrl(url, out _, out _);

    /// <summary>The list at a URL, with its bits as they are; null where the URL is none of these lists'.</summary>
    public async Task<StatusListCredential?> FindAsync(string url)
    {
        if (!TryParseUrl(url, out var id, out var key) || await Grain(id).ReadAsync() is not { Exists: true } list)
            return null;
        return new StatusListCredential
        {
            Url = url,
            List = new BitstringStatusList(url, key.Did, [StatusPurposes.Revocation], BitsOf(list), options.Value.StatusListTimeToLive),
            VerificationMethods = [key.VerificationMethod],
            IsIssuerProven = true,
        };
    }

    /// <summary>The signed credential of a list; null where there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> CredentialAsync(string id)
    {
        if (!TryParseId(id, out var key) || await Grain(id).ReadAsync() is not { Exists: true } list)
            return null;
        var now = clock.GetUtcNow();
        if (_signed.TryGetValue(id, out var kept) && kept.Version == list.Version && now < kept.SignedAt + options.Value.StatusListTimeToLive)
            return kept.Utf8;
        var unsigned = new ArrayBufferWriter<byte>(64 << 10);
        new StatusListDraft(UrlOf(id), key.Did, StatusPurposes.Revocation, now, TimeToLive: options.Value.StatusListTimeToLive)
            .Write(unsigned, BitsOf(list));
        var signed = new ArrayBufferWriter<byte>(64 << 10);
        var proof = new ProofOptions { VerificationMethod = key.VerificationMethod, Created = now };
        ProofSigning.Sign(unsigned.WrittenSpan, proof, SigningChoice.DefaultFor(key.Type), key.Signer, signed);
        _signed[id] = new SignedList(list.Version, now, signed.WrittenMemory);
        return signed.WrittenMemory;
    }

    /// <summary>Revokes the credential of an entry, for good. False where the entry is none that was given away here.</summary>
    public async Task<bool> RevokeAsync(BitstringStatusListEntry entry) =>
        entry is { Purpose: StatusPurposes.Revocation, Size: 1, Index: <= int.MaxValue }
        && TryParseUrl(entry.ListUrl, out var id, out _)
        && await Grain(id).RevokeAsync((int)entry.Index);

    private IVcApiStatusListGrain Grain(string id) => cluster.GetGrain<IVcApiStatusListGrain>(id);

    private static StatusBitstring BitsOf(VcApiStatusBits list) =>
        list.Bits.IsEmpty ? new StatusBitstring() : new StatusBitstring(list.Bits.AsSpan());

    private static string NameOf(VcApiKey key) => key.Type.ToString().ToLowerInvariant();

    private static string IdOf(VcApiKey key, int number) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(key)}-{number}");

    private string UrlOf(string id) => new Uri(options.Value.PublicUrl, Path + id).AbsoluteUri;

    private bool TryParseUrl(string url, out string id, out VcApiKey key)
    {
        var prefix = UrlOf("");
        id = url.StartsWith(prefix, StringComparison.Ordinal) ? url[prefix.Length..] : "";
        return TryParseId(id, out key);
    }

    private bool TryParseId(string id, out VcApiKey key)
    {
        var dash = id.LastIndexOf('-');
        key = keys.All.FirstOrDefault(candidate => dash > 0 && id.AsSpan(0, dash).SequenceEqual(NameOf(candidate)))!;
        // Written in one way only, so that one list has one id.
        return key is not null && int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IdOf(key, number) == id;
    }

    private sealed class Pool
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public Queue<int> Indexes { get; } = new();

        public int Number { get; set; }
    }

    private sealed record SignedList(long Version, DateTimeOffset SignedAt, ReadOnlyMemory<byte> Utf8);
}
