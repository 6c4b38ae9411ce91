using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// Verifies what the VC API is given: with all that the registry knows, with the revocation lists of what the VC API
/// itself issued, and with what is fetched where the server is set up to fetch.
/// </summary>
internal sealed class VcApiVerifier(
    CredentialVerifier verifier, ReadSide readSide, ContextCatalog contexts, VcApiStatusLists statusLists, TimeProvider clock, FetchingVerifier? fetching = null)
{
    /// <summary>The most lists of our own that are looked up for one question, since each is a grain: there are few, whatever is asked.</summary>
    private const int MostLists = 64;

    /// <summary>Verifies one credential: an object, or the text of a secured one.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="challenge">What every proof must answer; null for nothing.</param>
    /// <param name="domain">What every proof must name; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for fetches.</param>
    public async Task<VerificationResult> VerifyAsync(JsonElement credential, string? challenge, string? domain, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var known = await SourcesForAsync([credential]);
        var result = await RunAsync(known, sources => Verify(credential, sources, at), cancellationToken);
        return result.Error is null && EmbeddedProofs.Judge(credential, challenge, domain) is { } fault
            ? result with { Outcome = Outcome.Invalid, Checks = result.Checks.Add(fault) }
            : result;
    }

    /// <summary>Verifies a presentation and all that it contains.</summary>
    public async Task<PresentationResult> VerifyPresentationAsync(
        JsonElement presentation, string? challenge, string? domain, CancellationToken cancellationToken)
    {
        var utf8 = VcApiBody.TextOf(presentation);
        var expected = new PresentationExpectations { At = clock.GetUtcNow(), Challenge = challenge, Domain = domain };
        var known = await SourcesForAsync(PresentationStructure.CredentialsOf(InToken(presentation)).Select(contained => contained.Credential));
        return await RunAsync(
            known,
            sources => PresentationVerifier.Verify(utf8, sources, expected, credential =>
            {
                using var document = JsonDocument.Parse(credential);
                return Verify(document.RootElement, sources, expected.At);
            }),
            cancellationToken);
    }

    private async Task<T> RunAsync<T>(VerificationSources known, Func<VerificationSources, T> verify, CancellationToken cancellationToken) =>
        fetching is null ? verify(known) : await fetching.RunAsync(known, verify, cancellationToken);

    private VerificationResult Verify(JsonElement credential, VerificationSources sources, DateTimeOffset at) =>
        verifier.Verify(VcApiBody.TextOf(credential), VerificationPolicy.Default, at, sources);

    /// <summary>What is known without fetching: the registry's keys, and the lists of the VC API's own that the credentials name.</summary>
    private async Task<VerificationSources> SourcesForAsync(IEnumerable<JsonElement> credentials)
    {
        var lists = new Dictionary<string, StatusListCredential>(StringComparer.Ordinal);
        foreach (var url in credentials.SelectMany(StatusListUrls).Where(statusLists.IsOwn).Distinct(StringComparer.Ordinal).Take(MostLists).ToList())
        {
            if (await statusLists.FindAsync(url) is { } list)
                lists[url] = list;
        }

        return new VerificationSources
        {
            Keys = readSide.Registry.Resolve,
            Contexts = contexts,
            NamesUnfetched = fetching is null,
            StatusLists = url => lists.TryGetValue(url, out var list) ? StatusListLookup.Found(list) : default,
        };
    }

    /// <summary>What a token holds, in an envelope or as a string; anything else as it is.</summary>
    private static JsonElement InToken(JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Object && EnvelopedDocument.IsEnveloped(given))
            return EnvelopedDocument.TryUnwrap(given, out var enveloped, out _) ? JsonElement.Parse(enveloped.Document.Span) : given;
        return given.ValueKind == JsonValueKind.String && JoseEnvelope.TryRead(Encoding.UTF8.GetBytes(given.GetString()!), out var token, out _)
            ? JsonElement.Parse(token.Document.Span)
            : given;
    }

    private static IEnumerable<string> StatusListUrls(JsonElement given)
    {
        var credential = InToken(given);
        if (credential.ValueKind != JsonValueKind.Object || !credential.TryGetProperty("credentialStatus"u8, out var status))
            yield break;
        if (status.ValueKind == JsonValueKind.Object && BitstringStatusListEntry.TryRead(status, out var single))
            yield return single.ListUrl;
        if (status.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in status.EnumerateArray())
        {
            if (BitstringStatusListEntry.TryRead(item, out var entry))
                yield return entry.ListUrl;
        }
    }
}
