using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Patterns;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// Where a verifier looks up what a credential refers to. None of it does I/O: what is not at hand is not known, and
/// the answer says so. Safe to share between threads as long as what it refers to is.
/// </summary>
public sealed record VerificationSources
{
    /// <summary>The <see cref="AppContext"/> switch that, set to false before the first verification, has every credential read in full.</summary>
    public const string PatternsSwitchName = "MicroCreds.Registry.CredentialPatterns";

    /// <summary>Nothing but what the program carries: did:key, did:jwk, the built-in contexts.</summary>
    public static VerificationSources None { get; } = new();

    /// <summary>Finds the key of a verification method that is not in the method itself; null for none.</summary>
    public ResolveVerificationMethod? Keys { get; init; }

    /// <summary>
    /// Finds a status list by its URL, verified by <see cref="StatusListCredential.Verify"/>. Null for a verifier that has
    /// no lists: then a credential that names a status is at best indeterminate.
    /// </summary>
    public Func<string, StatusListLookup<StatusListCredential>>? StatusLists { get; init; }

    /// <summary>Whether a status list credential that is inspected is expanded, too; else its members alone are checked.</summary>
    internal bool ReadsStatusLists { get; init; }

    /// <summary>Finds a 1EdTech revocation list by its URL. Null for a verifier that has none.</summary>
    public Func<string, StatusListLookup<OneEdTechRevocationList>>? RevocationLists { get; init; }

    /// <summary>Finds what issuers of Open Badges 2.0 host. Null for a verifier that has nothing of it.</summary>
    public FindHostedDocument? HostedDocuments { get; init; }

    /// <summary>
    /// Whether nothing is fetched for the answer, and it is to say so where something would have had to be:
    /// <c>key_not_fetched</c>, <c>status_list_not_fetched</c>. By default such things are only said to be unknown.
    /// </summary>
    public bool NamesUnfetched { get; init; }

    /// <summary>The JSON-LD contexts that RDF proofs may rest on. Default those that the program carries.</summary>
    public ContextCatalog Contexts { get; init; } = ContextCatalog.BuiltIn;

    /// <summary>
    /// Where to put the Ed25519 signatures of proofs and tokens, to be verified together with others; null to verify each at
    /// once. Until they are decided they count as valid, so that the answer stands only where none was assumed wrongly.
    /// </summary>
    internal SignatureBatch? Deferred { get; init; }

    /// <summary>
    /// What a registry says of a credential in its canonical form that another one carries, at an instant; null for one that it
    /// does not have. Null where no registry is asked: then carried credentials are verified by themselves.
    /// </summary>
    internal Func<ReadOnlyMemory<byte>, DateTimeOffset, VerificationResult?>? Registered { get; init; }

    /// <summary>The patterns by which credentials are inspected that are like others; null for each to be read in full.</summary>
    internal PatternBook? Patterns { get; init; } = PatternBook.Default;
}
