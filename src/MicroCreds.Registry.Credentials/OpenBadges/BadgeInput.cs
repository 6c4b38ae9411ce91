using System.Runtime.CompilerServices;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>What the builder refuses to write, because verifiers would refuse to take it.</summary>
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

    public static void RequireSound(BadgeAward award)
    {
        RequireUrl(award.Id, "credential id");
        if (award.Subject.Id is null && award.Subject.Identifiers.IsDefaultOrEmpty)
            throw new ArgumentException("the subject needs an id or an identifier", nameof(award));
        if (award.Subject.Id is not null)
            RequireUrl(award.Subject.Id, "subject id");
        RequireAmount(award.Subject.CreditsEarned, "credits earned");
        if (award.ValidFrom > award.ValidUntil)
            throw new ArgumentException("the validity period ends before it begins", nameof(award));
        if (award.Status.IsDefaultOrEmpty)
            return;
        foreach (var entry in award.Status)
        {
            RequireUrl(entry.ListUrl, "status list URL");
            RequireText(entry.Purpose, "status purpose");
            if (entry.Size != 1 || entry.Index < 0)
                throw new ArgumentException("a status entry of an award has one bit and an index that is not negative", nameof(award));
        }
    }
}
