using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// The status check of a credential whose issuer publishes its status: Bitstring Status Lists (section 3.2 of that
/// standard), lists of its drafts, and 1EdTech revocation lists. Whenever an algorithm of theirs raises an error, the
/// status is not known, so the check is skipped with a code that says which error it is. Pure.
/// </summary>
public static class StatusCheck
{
    // A credential may name any number of lists, each with its own words.
    private const int MaxMessage = 1_000;

    /// <summary>Looks every status of a credential up; the gravest finding is the check.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="sources">Where to find lists.</param>
    /// <param name="policy">Whose lists count.</param>
    public static Check Of(InspectedCredential credential, VerificationSources sources, VerificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(policy);
        if (!credential.HasStatus)
            return SharedChecks.StatusNone;
        var gravest = credential.HasUnreadStatus ? SharedChecks.StatusUnknown : SharedChecks.StatusPass;
        foreach (var entry in credential.StatusEntries)
            gravest = Graver(gravest, OfEntry(credential, entry, sources, policy));
        foreach (var list in credential.RevocationLists)
            gravest = Graver(gravest, OfRevocationList(credential, list, sources));
        return gravest;
    }

    /// <summary>Looks one entry of a credential up.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="entry">One of its <see cref="InspectedCredential.StatusEntries"/>.</param>
    /// <param name="sources">Where to find its list.</param>
    /// <param name="policy">Whose lists count.</param>
    public static Check OfEntry(InspectedCredential credential, BitstringStatusListEntry entry, VerificationSources sources, VerificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(policy);
        if (sources.StatusLists is not { } find)
            return sources.NamesUnfetched ? Unfetched.StatusList(entry.ListUrl) : SharedChecks.StatusUnknown;
        var lookup = find(entry.ListUrl);
        return lookup.List is { } list
            ? StatusListJudgement.Judge(credential, entry, list, policy)
            : Missing(entry.ListUrl, lookup.Code, lookup.Message);
    }

    /// <summary>Looks a credential up in one 1EdTech revocation list.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="entry">One of its <see cref="InspectedCredential.RevocationLists"/>.</param>
    /// <param name="sources">Where to find it.</param>
    public static Check OfRevocationList(InspectedCredential credential, OneEdTechRevocationListEntry entry, VerificationSources sources)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(sources);
        if (sources is { RevocationLists: null, NamesUnfetched: true })
            return Unfetched.StatusList(entry.ListUrl);
        var lookup = sources.RevocationLists?.Invoke(entry.ListUrl) ?? default;
        return lookup is { List: null, Message: { } message }
            ? Missing(entry.ListUrl, lookup.Code, message)
            : OneEdTechRevocationListCheck.Of(entry, credential.Id, credential.Issuer, lookup.List);
    }

    /// <summary>What a status that is not 0 says of a credential, by the purpose and the words of its entry.</summary>
    /// <param name="entry">The credential's entry, signed by its issuer.</param>
    /// <param name="status">The status that a list of the same purpose and size has for it.</param>
    public static Check OfSet(BitstringStatusListEntry entry, int status)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return StatusListJudgement.OfSet(entry, new StatusAnswer(StatusListError.None, status, entry.Purpose, entry.Explain(status)));
    }

    /// <summary>
    /// The graver of two findings, the first where they weigh the same: what is revoked is that before anything else.
    /// Of two warnings neither hides the other: the graver one says both.
    /// </summary>
    public static Check Graver(Check first, Check second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (graver, lesser) = Gravity(second) > Gravity(first) ? (second, first) : (first, second);
        return graver.Result == CheckResult.Warn && lesser.Result == CheckResult.Warn && graver.Message.Length + lesser.Message.Length < MaxMessage
            ? graver with { Message = $"{graver.Message} {lesser.Message}" }
            : graver;
    }

    private static int Gravity(Check check) => check switch
    {
        { Result: CheckResult.Fail, Code: CheckCodes.Revoked } => 6,
        { Result: CheckResult.Fail } => 5,
        { Result: CheckResult.Skip, Code: CheckCodes.StatusUnknown } => 3,
        // A reason says more than none.
        { Result: CheckResult.Skip } => 4,
        { Result: CheckResult.Warn, Code: CheckCodes.StatusMessage } => 1,
        { Result: CheckResult.Warn } => 2,
        _ => 0,
    };

    private static Check Missing(string url, string? code, string? message) =>
        new(CheckNames.Status, CheckResult.Skip, code ?? CheckCodes.StatusUnknown, "/credentialStatus", message ?? $"The status list {url} is not to be had here.");
}
