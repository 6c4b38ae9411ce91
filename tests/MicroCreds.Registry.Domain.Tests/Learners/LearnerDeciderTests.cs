using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Learners;

public sealed class LearnerDeciderTests
{
    [Fact]
    public void GivenNothing_WhenEnrolled_ThenKnownByTheOpaqueIdAlone()
    {
        var story = Stories.Learner();

        Assert.Equal("learner-1", story.Accepts<LearnerEnrolled>(Samples.EnrolLearner()).LearnerId);

        Assert.Equal(Samples.Noon, story.State.EnrolledAt);
        story.Refuses(Samples.EnrolLearner(), "learner_exists");
    }

    [Fact]
    public void Commit_CredentialsOfAnotherPathway_IsRefusedUntilTheyAreReleased()
    {
        var story = Stories.Learner();
        var one = new CommitCredentials("https://college.example/pathways/1", ["urn:uuid:a", "urn:uuid:b"]) { LearnerId = "learner-1" };
        var other = one with { PathwayId = "https://college.example/pathways/2", Credentials = ["urn:uuid:b", "urn:uuid:c"] };

        story.Accepts<CredentialsCommitted>(one);
        story.Refuses(other, "credential_committed", "/credentials");
        // In the place of what was committed before; what is left out is free again.
        story.Accepts<CredentialsCommitted>(one with { Credentials = ["urn:uuid:a"] });
        story.Accepts<CredentialsCommitted>(other);
        Assert.Equal("urn:uuid:b urn:uuid:c", string.Join(' ', story.State.CommittedTo(other.PathwayId)));
        story.Accepts<CredentialsCommitted>(one with { Credentials = [] });
        Assert.Empty(story.State.CommittedTo(one.PathwayId));
        story.Refuses(one with { Credentials = ["urn:uuid:x", "urn:uuid:x"] }, "list_duplicate", "/credentials");
        story.Refuses(one with { Credentials = ["x"] }, "field_invalid", "/credentials/0");

        // A learner of whom only this is known can still be enrolled.
        story.Accepts<LearnerEnrolled>(Samples.EnrolLearner());
    }

    [Fact]
    public void Commit_RenewalOfWhatAnotherPathwayHas_IsRefusedWhicheverComesFirst()
    {
        const string Second = "https://college.example/pathways/2";
        var renews = ImmutableDictionary<string, string>.Empty.Add("urn:uuid:c", "urn:uuid:b").Add("urn:uuid:b", "urn:uuid:a");
        foreach (var (first, later) in new[] { ("urn:uuid:a", "urn:uuid:c"), ("urn:uuid:c", "urn:uuid:a"), ("urn:uuid:b", "urn:uuid:c") })
        {
            var story = Stories.Learner();
            var commit = new CommitCredentials("https://college.example/pathways/1", [first]) { LearnerId = "learner-1", Renews = renews };
            story.Accepts<CredentialsCommitted>(commit);
            story.Refuses(commit with { PathwayId = Second, Credentials = [later] }, "credential_committed", "/credentials");
            // In its stead, where it counts already.
            story.Accepts<CredentialsCommitted>(commit with { Credentials = [later] });
            story.Accepts<CredentialsCommitted>(commit with { PathwayId = Second, Credentials = ["urn:uuid:d"] });
        }

        var absorbed = ImmutableDictionary<string, string>.Empty.Add("urn:uuid:a", Second);
        Stories.Learner().Refuses(new CommitCredentials(Second, ["urn:uuid:c"]) { LearnerId = "learner-1", Renews = renews, OfAbsorbed = absorbed }, "credential_committed", "/credentials");
    }

    [Fact]
    public void Import_OnceAndAgain_IsKeptByItsDigestUntilItIsRemoved()
    {
        var story = Stories.Learner();
        story.Accepts<CredentialsCommitted>(new CommitCredentials("https://college.example/pathways/1", ["urn:uuid:a"]) { LearnerId = "learner-1" });

        story.Accepts<CredentialImported>(LearnerSamples.ImportCredential());

        Assert.Equal((LearnerSamples.Import(), Samples.Noon, 2), (story.State.Imports[0].Import, story.State.Imports[0].At, story.State.Imports[0].Version));
        story.Refuses(LearnerSamples.ImportCredential() with { Import = LearnerSamples.Import() with { Id = "other" } }, "import_exists");
        var another = LearnerSamples.Import() with { Id = "2f0c", Digest = new string('b', 64) };
        story.Accepts<CredentialImported>(LearnerSamples.ImportCredential() with { Digest = another.Digest, Import = another });
        story.Refuses(new RemoveImport("none") { LearnerId = "learner-1" }, "import_unknown");
        Assert.Equal("1f0c", story.Accepts<ImportRemoved>(new RemoveImport("1f0c") { LearnerId = "learner-1" }).ImportId);
        Assert.Equal("2f0c", Assert.Single(story.State.Imports).Import.Id);
        story.Refuses(new RemoveImport("1f0c") { LearnerId = "learner-1" }, "import_unknown");
        story.Accepts<CredentialImported>(LearnerSamples.ImportCredential() with { Import = LearnerSamples.Import() with { Id = "3f0c" } });
    }

    [Fact]
    public void Import_MoreThanALearnerMayHave_IsRefused()
    {
        var imports = Enumerable.Range(0, 500).Select(number => LearnerSamples.Import() with { Id = $"i{number}", Digest = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture) });
        var state = LearnerDecider.Fold(imports.Select((import, number) =>
            new CredentialImported("learner-1", import) { At = Samples.Noon, Metadata = new EventMetadata($"k{number}", Samples.Digest) }));
        Assert.Equal(500, state.Imports.Length);

        var refused = Assert.IsType<Decision<LearnerEvent>.Refused>(LearnerDecider.Decide(state, LearnerSamples.ImportCredential() with { IdempotencyKey = "k", At = Samples.Noon }));
        Assert.Equal("imports_too_many", refused.Refusal.Code);
    }

    [Theory]
    [InlineData("not an id!", null, null, null, "field_invalid", "/import/id")]
    [InlineData(null, "no uri", null, null, "field_invalid", "/import/issuer")]
    [InlineData(null, null, "no uri", null, "field_invalid", "/import/achievementId")]
    [InlineData(null, null, null, "two words", "field_invalid", "/import/confirmedBy")]
    public void Import_OfWhatNoCredentialSays_IsRefused(string? id, string? issuer, string? achievement, string? confirmedBy, string code, string pointer)
    {
        var import = LearnerSamples.Import() with { AchievementId = achievement, ConfirmedBy = confirmedBy };
        Stories.Learner().Refuses(
            LearnerSamples.ImportCredential() with { Import = import with { Id = id ?? import.Id, Issuer = issuer ?? import.Issuer } }, code, pointer);
        Stories.Learner().Refuses(LearnerSamples.ImportCredential() with { Import = null }, "field_missing", "/import");
        Stories.Learner().Refuses(LearnerSamples.ImportCredential() with { Digest = new string('c', 64) }, "field_invalid", "/import/digest");
    }

    [Theory]
    [InlineData("", "field_missing")]
    [InlineData("kari@example.org", "field_invalid")]
    [InlineData("Kari Nordmann", "field_invalid")]
    public void GivenNothing_WhenIdIsNotOpaque_ThenRefused(string id, string code) =>
        Stories.Learner().Refuses(new EnrolLearner { LearnerId = id }, code, "/learnerId");
}
