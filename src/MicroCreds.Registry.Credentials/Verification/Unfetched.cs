using MicroCreds.Registry.Credentials.DataIntegrity;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// What an answer would have needed from other hosts and was not fetched, because whoever asked or answered fetches
/// nothing (<see cref="VerificationSources.NamesUnfetched"/>): it leaves the answer open, and says how to close it.
/// </summary>
internal static class Unfetched
{
    private const string HowToAsk = "This answer was given without asking other hosts; verify the credential on its own where fetching is on.";

    /// <summary>Whether a proof was not verified for want of a document that could have been fetched.</summary>
    public static bool IsKeyOf(ProofReport proof, VerificationSources sources) =>
        sources.NamesUnfetched && proof is { Outcome: ProofOutcome.Unresolvable, Code: CheckCodes.KeyUnresolvable, Key: null, VerificationMethod: { } method } && IsPublished(method);

    /// <summary>The check of a proof, or of its issuer's key.</summary>
    public static Check Key(string name, string pointer, ProofReport proof) => new(
        name, CheckResult.Skip, CheckCodes.KeyNotFetched, pointer, $"The document that has the key {proof.VerificationMethod} was not fetched. {HowToAsk}");

    /// <summary>The status check of a credential that names a list.</summary>
    public static Check StatusList(string url) => new(
        CheckNames.Status, CheckResult.Skip, CheckCodes.StatusListNotFetched, "/credentialStatus", $"The status list {url} was not fetched, so the credential may be revoked. {HowToAsk}");

    private static bool IsPublished(string method) =>
        method.StartsWith("did:web:", StringComparison.Ordinal) || method.StartsWith("did:webvh:", StringComparison.Ordinal);
}
