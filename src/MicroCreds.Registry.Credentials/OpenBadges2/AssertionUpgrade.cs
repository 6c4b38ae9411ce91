using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Makes an unsecured Open Badges 3.0 AchievementCredential of an Open Badges 2.0 assertion, as 1EdTech's guide for
/// migrating has it: the original is linked, or embedded as a JWS, as evidence of the type
/// <c>https://w3id.org/openbadges#Assertion</c>; a new id of the issuer or the achievement links the old one. Who signs
/// the credential speaks in the issuer's name, so is the issuer, or trusted by whom it is shown to.
/// </summary>
public static class AssertionUpgrade
{
    /// <summary>The code of an assertion whose checks do not make it valid.</summary>
    public const string NotVerified = "assertion_not_verified";

    /// <summary>The code of an assertion that would become a credential whose structure does not hold, such as one with too many items.</summary>
    public const string NotUpgradable = "assertion_not_upgradable";

    /// <summary>
    /// Upgrades an assertion. Nothing is written where it fails.
    /// </summary>
    /// <param name="assertion">An assertion whose checks make it valid (<see cref="OutcomeRule"/>).</param>
    /// <param name="options">The new ids.</param>
    /// <param name="output">Takes the credential, in the canonical form of RFC 8785.</param>
    /// <param name="dropped">
    /// JSON pointers to the members that Open Badges 3.0 has no place for, into the assertion with its badge class at
    /// <c>/badge</c> and the profile at <c>/badge/issuer</c>. Contexts, types that every such object has, and what only
    /// serves to verify the assertion are not among them.
    /// </param>
    /// <param name="error">Why it cannot be upgraded.</param>
    /// <exception cref="ArgumentException">An id of the options is no absolute URL.</exception>
    public static bool TryUpgrade(
        InspectedAssertion assertion,
        UpgradeOptions options,
        IBufferWriter<byte> output,
        out ImmutableArray<string> dropped,
        [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        RequireUrls(options);
        dropped = [];
        error = null;
        if (OutcomeRule.Of(assertion.Checks) != Outcome.Valid || assertion.BadgeClass is not { } badge || assertion.Issuer is not { } issuer)
        {
            var reason = assertion.Checks.FirstOrDefault(check => check.Result == CheckResult.Fail)
                ?? assertion.Checks.FirstOrDefault(check => check.Result == CheckResult.Skip && !OutcomeRule.IsHarmless(check.Code));
            error = new InputError(NotVerified, $"Only a verified assertion is upgraded. {reason?.Message}".TrimEnd(), reason?.Pointer ?? "");
            return false;
        }

        var list = ImmutableArray.CreateBuilder<string>();
        var credential = new UpgradedCredential(assertion, options, list).Make(badge, issuer);
        using var document = JsonSerializer.SerializeToDocument(credential, UpgradeJson.Default.JsonObject);
        foreach (var check in CredentialStructure.Inspect(document.RootElement))
        {
            if (check.Result == CheckResult.Fail)
            {
                error = new InputError(NotUpgradable, $"The assertion would become a credential that does not hold. {check.Message}", check.Pointer);
                return false;
            }
        }

        Jcs.Canonicalize(document.RootElement, output);
        dropped = list.DrainToImmutable();
        return true;
    }

    private static void RequireUrls(UpgradeOptions options)
    {
        foreach (var url in (ReadOnlySpan<string?>)[options.CredentialId, options.IssuerId, options.AchievementId, options.SubjectId])
        {
            if (url is not null && !AbsoluteUrl.IsValid(url))
                throw new ArgumentException("an id is no absolute URL", nameof(options));
        }
    }
}
