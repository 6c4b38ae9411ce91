using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Tests.Live;

/// <summary>What becomes of a good credential, registered or not, when something around it changes.</summary>
public sealed class LiveCheckTests
{
    private static readonly DateTimeOffset At = RegistryScene.Day(100);

    public static TheoryData<string, string?, string?> Cases => new()
    {
        // what happened; the code for a registered credential of day 10; the code for an unregistered one that says day 10
        { "nothing", null, null },
        { "key compromised since day 5", "issuerKey/Fail/key_compromised", "issuerKey/Fail/key_compromised" },
        { "key compromised since day 10", "issuerKey/Fail/key_compromised", "issuerKey/Fail/key_compromised" },
        { "key compromised since day 20", null, "issuerKey/Skip/key_compromised_date_unproven" },
        { "key compromised since day 20, then since day 5", "issuerKey/Fail/key_compromised", "issuerKey/Fail/key_compromised" },
        { "key compromised since day 5, then since day 20", "issuerKey/Fail/key_compromised", "issuerKey/Fail/key_compromised" },
        { "key retired on day 5", "issuerKey/Fail/key_retired", "issuerKey/Fail/key_retired" },
        { "key retired on day 20", null, null },
        { "key valid from day 11", "issuerKey/Fail/key_not_yet_valid", "issuerKey/Fail/key_not_yet_valid" },
        { "accreditation suspended on day 5", "accreditation/Fail/accreditation_suspended", "accreditation/Fail/accreditation_suspended" },
        { "accreditation suspended on day 5, reinstated on day 8", null, null },
        { "accreditation suspended on day 5, reinstated on day 11", "accreditation/Fail/accreditation_suspended", "accreditation/Fail/accreditation_suspended" },
        { "accreditation suspended on day 20", null, null },
        { "accreditation withdrawn on day 5", "accreditation/Fail/accreditation_withdrawn", "accreditation/Fail/accreditation_withdrawn" },
        { "accreditation withdrawn on day 20", null, null },
        { "approval withdrawn on day 5", "achievement/Fail/achievement_not_approved", "achievement/Fail/achievement_not_approved" },
        { "approval withdrawn on day 20", null, null },
        { "approval withdrawn on day 5, approved on day 9", null, null },
        { "revoked", "status/Fail/revoked", null },
        { "suspended", "status/Fail/suspended", null },
        { "suspended, reinstated", null, null },
        { "superseded", "status/Fail/superseded", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Verify_AfterSomethingChanged_SaysWhatChanged(string happened, string? registered, string? unregistered)
    {
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10));
        var without = new RegistryScene().Opened();
        var with = new RegistryScene().Opened();
        var digest = with.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10), statusIndex: 3);
        foreach (var part in happened.Split(", "))
        {
            if (FactOf(part, digest) is not { } fact)
                continue;
            with.Apply(fact);
            if (fact is not RegistryFact.CredentialStatusSet)
                without.Apply(fact);
        }

        AssertSays(registered, with, secured, registered: true);
        AssertSays(unregistered, without, secured, registered: false);
    }

    [Fact]
    public void Verify_RegisteredLaterThanItSays_CountsFromAdmissionForCompromise()
    {
        // Written with an early date by whoever stole the key on day 50: the ledger knows better.
        var scene = new RegistryScene().Opened();
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10));
        scene.Admit(secured, RegistryScene.Day(60), RegistryScene.Day(10));
        scene.Apply(new RegistryFact.IssuerKeyCompromised(RegistryScene.Issuer, RegistryScene.Key, RegistryScene.Day(50)));
        AssertSays("issuerKey/Fail/key_compromised", scene, secured, registered: true);
    }

    [Theory]
    [InlineData("known, never accredited", "accreditation/Fail/issuer_not_accredited")]
    [InlineData("accredited for another kind", "accreditation/Fail/issuer_not_accredited")]
    [InlineData("accredited for another level", "accreditation/Fail/issuer_not_accredited")]
    [InlineData("accredited by another framework", "accreditation/Fail/issuer_not_accredited")]
    [InlineData("accredited until day 10", "accreditation/Fail/issuer_not_accredited")]
    [InlineData("accredited until day 11", null)]
    [InlineData("accredited from day 11", "accreditation/Fail/issuer_not_accredited")]
    public void Verify_AccreditationThatDoesNotReach_SaysSo(string accreditation, string? expected)
    {
        var scene = new RegistryScene();
        foreach (var fact in RegistryScene.Opening().Where(fact => fact is not RegistryFact.IssuerAccredited))
            scene.Apply(fact);
        var usual = new RegistryFact.IssuerAccredited(
            RegistryScene.Framework, "a2", RegistryScene.Issuer, ["MicroCredential"], ["5"], RegistryScene.Start, null);
        var given = accreditation switch
        {
            "accredited for another kind" => usual with { Kinds = ["Diploma"] },
            "accredited for another level" => usual with { Levels = ["7"] },
            "accredited by another framework" => usual with { Framework = "urn:framework:other" },
            "accredited until day 10" => usual with { Until = RegistryScene.Day(10) },
            "accredited until day 11" => usual with { Until = RegistryScene.Day(11) },
            "accredited from day 11" => usual with { From = RegistryScene.Day(11) },
            _ => null,
        };
        if (given is not null)
            scene.Apply(given);
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10));
        AssertSays(expected, scene, secured, registered: false);
        scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10));
        AssertSays(expected, scene, secured, registered: true);
    }

    [Fact]
    public void Verify_UnknownIssuer_WarnsUnlessThePolicyFails()
    {
        var scene = new RegistryScene().Opened();
        var secured = new Awarder(9).Award("urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10));
        var lenient = Verify(scene, secured, VerificationPolicy.Default);
        Assert.Equal(Outcome.Valid, lenient.Outcome);
        Assert.Contains("accreditation/Warn/issuer_unknown", Spell(lenient));
        Assert.Contains("registered/Warn/not_registered", Spell(lenient));
        var strict = Verify(scene, secured, VerificationPolicy.Default with { UnknownIssuer = Severity.Fail });
        Assert.Equal(Outcome.Invalid, strict.Outcome);
        Assert.Contains("accreditation/Fail/issuer_unknown", Spell(strict));
        var registeredOnly = Verify(scene, secured, VerificationPolicy.Default with { NotRegistered = Severity.Fail });
        Assert.Contains("registered/Fail/not_registered", Spell(registeredOnly));
    }

    [Theory]
    [InlineData(5, "validity/Fail/not_yet_valid")]
    [InlineData(10, null)]
    [InlineData(29.99999, null)]
    [InlineData(30, "validity/Fail/expired")]
    public void Verify_AroundTheValidityPeriod_CountsBothEnds(double day, string? expected)
    {
        var scene = new RegistryScene().Opened();
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), RegistryScene.Day(30), RegistryScene.Day(4));
        scene.Admit(secured, RegistryScene.Day(4), RegistryScene.Day(10), RegistryScene.Day(30));
        var result = new CredentialVerifier(scene.ReadSide).Verify(secured, VerificationPolicy.Default, RegistryScene.Day(day));
        Assert.Equal(expected is null ? Outcome.Valid : Outcome.Invalid, result.Outcome);
        Assert.Equal(expected is null ? [] : [expected], Spell(result).Where(each => !each.Contains("/Pass/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("revocation", RegistryScene.RevocationUrl, 3, "status/Fail/revoked")]
    [InlineData("suspension", RegistryScene.SuspensionUrl, 4, "status/Fail/suspended")]
    [InlineData("revocation", RegistryScene.RevocationUrl, 5, "status/Pass/ok")]
    [InlineData("suspension", RegistryScene.RevocationUrl, 5, "status/Skip/status_unknown")]
    [InlineData("revocation", RegistryScene.RevocationUrl, 131_072, "status/Skip/status_unknown")]
    [InlineData("revocation", "https://elsewhere.example/status-lists/1/revocation", 5, "status/Skip/status_list_not_fetched")]
    public void Verify_UnregisteredWithAStatusEntry_LooksItUpInOurListsAlone(string purpose, string url, int index, string expected)
    {
        var scene = new RegistryScene().Opened();
        var other = RegistryScene.Digest("revoked");
        scene.Apply(RegistryScene.Admitted(other, RegistryScene.Day(1), 3));
        scene.Apply(new RegistryFact.CredentialStatusSet(other, CredentialStatus.Revoked, null, RegistryScene.Day(2), null));
        var third = RegistryScene.Digest("suspended");
        scene.Apply(RegistryScene.Admitted(third, RegistryScene.Day(1), 4));
        scene.Apply(new RegistryFact.CredentialStatusSet(third, CredentialStatus.Suspended, null, RegistryScene.Day(2), null));

        var secured = RegistryScene.Awarder.Award(
            "urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10), status: new BitstringStatusListEntry(purpose, index, url));
        var result = Verify(scene, secured, VerificationPolicy.Default);
        Assert.Contains(expected, Spell(result));
        Assert.Equal(
            expected.Contains("/Pass/", StringComparison.Ordinal) ? Outcome.Valid
            : expected.Contains("/Fail/", StringComparison.Ordinal) ? Outcome.Invalid
            : Outcome.Indeterminate,
            result.Outcome);
    }

    [Fact]
    public void Verify_KnowledgeOlderThanThePolicyAllows_IsIndeterminateAndNeverValid()
    {
        var scene = new RegistryScene().Opened();
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10));
        scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10));
        var policy = VerificationPolicy.Default with { MaxStaleness = TimeSpan.FromMinutes(5) };
        var stale = Verify(scene, secured, policy);
        Assert.Equal(Outcome.Indeterminate, stale.Outcome);
        Assert.Contains("status/Skip/data_stale", Spell(stale));
        scene.ReadSide.Confirm(At);
        Assert.Equal(Outcome.Valid, Verify(scene, secured, policy).Outcome);
    }

    [Fact]
    public void Verify_Revoked_TellsReasonAndTime()
    {
        var scene = new RegistryScene().Opened();
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10));
        var digest = scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10));
        scene.Apply(new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Revoked, "awarded in error", RegistryScene.Day(20), null));
        var check = Verify(scene, secured, VerificationPolicy.Default).Checks.Single(each => each.Name == CheckNames.Status);
        Assert.Equal("The issuer revoked the credential on 2026-01-21T00:00:00Z: awarded in error.", check.Message);
    }

    [Theory]
    [InlineData(300.0, Severity.Fail, "status Fail superseded renewed")]
    [InlineData(50.0, Severity.Fail, "validity Fail expired renewed; status Fail superseded renewed")]
    [InlineData(50.0, Severity.Warn, "validity Warn expired renewed; status Fail superseded renewed")]
    public void Verify_Renewed_TellsWhatItWasRenewedAs(double until, Severity expired, string expected)
    {
        const string renewal = "urn:uuid:its-renewal";
        var scene = new RegistryScene().Opened();
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), RegistryScene.Day(until));
        var digest = scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10), RegistryScene.Day(until));
        scene.Apply(new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Superseded, null, RegistryScene.Day(20), renewal, IsRenewal: true));
        var policy = VerificationPolicy.Default with { Expired = expired };

        foreach (var result in (VerificationResult[])[Verify(scene, secured, policy), new CredentialVerifier(scene.ReadSide).Verify(digest, policy, At)])
        {
            var told = result.Checks.Where(check => check.Result != CheckResult.Pass && check.Name is CheckNames.Validity or CheckNames.Status)
                .Select(check => $"{check.Name} {check.Result} {check.Code} {(check.RenewedAs == renewal && check.Message.Contains("renewed as " + renewal, StringComparison.Ordinal) ? "renewed" : "")}");
            Assert.Equal(expected, string.Join("; ", told));
            Assert.Equal(Outcome.Invalid, result.Outcome);
        }
    }

    private static RegistryFact? FactOf(string happened, Ledger.Hashing.Hash256 digest)
    {
        var day = happened.Split("day ") is [_, var number] ? RegistryScene.Day(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) : At;
        var what = happened.Split(" on day ")[0].Split(" since day ")[0].Split(" from day ")[0];
        return what switch
        {
            "nothing" => null,
            "key compromised" or "then" => new RegistryFact.IssuerKeyCompromised(RegistryScene.Issuer, RegistryScene.Key, day),
            "key retired" => new RegistryFact.IssuerKeyRetired(RegistryScene.Issuer, RegistryScene.Key, day),
            "key valid" => new RegistryFact.IssuerKeyAdded(RegistryScene.Issuer, RegistryScene.Key, RegistryScene.Awarder.PublicKey, day),
            "accreditation suspended" => new RegistryFact.AccreditationSuspended(RegistryScene.Framework, "a1", RegistryScene.Issuer, day),
            "accreditation withdrawn" => new RegistryFact.AccreditationWithdrawn(RegistryScene.Framework, "a1", RegistryScene.Issuer, day),
            "reinstated" when day != At => new RegistryFact.AccreditationReinstated(RegistryScene.Framework, "a1", RegistryScene.Issuer, day),
            "approval withdrawn" => new RegistryFact.ApprovalWithdrawn(RegistryScene.Achievement, 1, day),
            "approved" => new RegistryFact.AchievementApproved(RegistryScene.Achievement, 1, day),
            "revoked" => new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Revoked, null, day, null),
            "suspended" => new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Suspended, null, day, null),
            "reinstated" => new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Active, null, day, null),
            "superseded" => new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Superseded, null, day, "urn:uuid:2"),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "no such thing happens"),
        };
    }

    private static void AssertSays(string? expected, RegistryScene scene, byte[] secured, bool registered)
    {
        var result = Verify(scene, secured, VerificationPolicy.Default);
        var findings = Spell(result).Where(each => !each.Contains("/Pass/", StringComparison.Ordinal)
            && each is not "registered/Warn/not_registered" and not "status/Skip/status_none").ToArray();
        Assert.Equal(expected is null ? [] : [expected], findings);
        Assert.Equal(registered, Spell(result).Contains("registered/Pass/ok"));
        Assert.Equal(
            expected is null ? Outcome.Valid : expected.Contains("/Fail/", StringComparison.Ordinal) ? Outcome.Invalid : Outcome.Indeterminate,
            result.Outcome);
    }

    private static VerificationResult Verify(RegistryScene scene, byte[] secured, VerificationPolicy policy) =>
        new CredentialVerifier(scene.ReadSide).Verify(secured, policy, At);

    private static string[] Spell(VerificationResult result) =>
        [.. result.Checks.Select(check => $"{check.Name}/{check.Result}/{check.Code}")];
}
