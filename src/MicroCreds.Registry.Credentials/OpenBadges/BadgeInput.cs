using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>What the builders refuse to write, because verifiers would refuse to take it.</summary>
internal static class BadgeInput
{
    public static void RequireUrl(string? value, string what, [CallerArgumentExpression(nameof(value))] string? argument = null)
    {
        if (!AbsoluteUrl.IsValid(value))
            throw new ArgumentException($"the {what} must be an absolute URL, not \"{value}\"", argument);
    }

    public static void RequireText(string? value, string what, [CallerArgumentExpression(nameof(value))] string? argument = null)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException($"the {what} must not be empty", argument);
    }

    public static void RequireAmount(decimal? value, string what, [CallerArgumentExpression(nameof(value))] string? argument = null)
    {
        if (value is { } amount && !CanonicalJson.IsAmount(amount))
            throw new ArgumentException($"the {what} must be 0 to 10^9 with at most six decimals, not {amount}", argument);
    }

    public static void RequireDegrees(GeoPoint? value, [CallerArgumentExpression(nameof(value))] string? argument = null)
    {
        if (value is { } place && !(CanonicalJson.IsAmount(Math.Abs(place.Latitude)) && CanonicalJson.IsAmount(Math.Abs(place.Longitude))))
            throw new ArgumentException("degrees must have at most six decimals", argument);
    }

    public static void RequireSound(BadgeAward award)
    {
        RequireUrl(award.Id, "credential id");
        RequireSound(award.Subject);
        RequirePeriod(award.ValidFrom, award.ValidUntil, "validity period", nameof(award));
        RequireResource(award.ImageUrl, "credential image");
        if (award.RefreshServiceUrl is { } refresh)
            RequireUrl(refresh, "refresh service", nameof(award));
        foreach (var evidence in award.Evidence.IsDefault ? [] : award.Evidence)
            RequireResource(evidence.Id, "evidence id");
        RequireSound(award.Status);
    }

    public static void RequireSound(ImmutableArray<BitstringStatusListEntry> status)
    {
        foreach (var entry in status.IsDefault ? [] : status)
        {
            RequireUrl(entry.ListUrl, "status list URL");
            RequireText(entry.Purpose, "status purpose");
            if (entry.Index < 0 || entry.Kind != StatusListKind.Bitstring || !Explains(entry))
                throw new ArgumentException("a status entry of an award has an index that is not negative, and a message for each status once it has more than one bit", nameof(status));
            foreach (var reference in entry.References)
                RequireUrl(reference, "status reference");
        }
    }

    public static void RequirePeriod(DateTimeOffset? from, DateTimeOffset? until, string what, string argument)
    {
        if (from > until)
            throw new ArgumentException($"the {what} ends before it begins", argument);
    }

    public static void RequireSound(ImmutableArray<IdentityObject> identifiers)
    {
        foreach (var identifier in identifiers.IsDefault ? [] : identifiers)
        {
            RequireText(identifier.IdentityHash, "identity");
            if (!BadgeVocabulary.Has(BadgeVocabulary.IdentifierTypes, identifier.IdentityType ?? ""))
                throw new ArgumentException($"the identity type must be a term of the Open Badges enumeration or begin with \"ext:\", not \"{identifier.IdentityType}\"", nameof(identifiers));
            if (identifier.Hashed && !IdentityRules.IsHash(identifier.IdentityHash))
                throw new ArgumentException("a hashed identity must be sha256$ or md5$ and the hash in hexadecimal", nameof(identifiers));
        }
    }

    private static void RequireSound(BadgeSubject subject)
    {
        if (subject.Id is null && subject.Identifiers.IsDefaultOrEmpty)
            throw new ArgumentException("the subject needs an id or an identifier", nameof(subject));
        if (subject.Id is not null)
            RequireUrl(subject.Id, "subject id");
        RequireSound(subject.Identifiers);
        RequireAmount(subject.CreditsEarned, "credits earned");
        RequirePeriod(subject.ActivityStart, subject.ActivityEnd, "activity", nameof(subject));
        RequireResource(subject.ImageUrl, "subject image");
    }

    private static void RequireResource(string? value, string what, [CallerArgumentExpression(nameof(value))] string? argument = null)
    {
        if (value is not null && !AbsoluteUrl.IsValid(value) && !DataUrl.IsValid(value))
            throw new ArgumentException($"the {what} must be an absolute URL or a data URL, not \"{value}\"", argument);
    }

    private static bool Explains(BitstringStatusListEntry entry) =>
        entry.Size is >= 1 and <= BitstringStatusListEntry.MaxSize
        && ((entry.Size == 1 && entry.Messages.IsEmpty)
            || (entry.Messages.Length == 1 << entry.Size && entry.Messages.Select(message => message.Status).Order().SequenceEqual(Enumerable.Range(0, 1 << entry.Size))));
}
