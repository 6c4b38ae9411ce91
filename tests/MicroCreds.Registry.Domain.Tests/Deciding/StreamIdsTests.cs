using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

public sealed class StreamIdsTests
{
    public static TheoryData<string, string, StreamKind, string> Names => new()
    {
        { StreamIds.Framework("f"), "framework/f", StreamKind.Framework, "f" },
        { StreamIds.Issuer(Samples.Issuer), "issuer/did:web:college.example", StreamKind.Issuer, Samples.Issuer },
        { StreamIds.Achievement("https://a.example/b/c"), "achievement/https://a.example/b/c", StreamKind.Achievement, "https://a.example/b/c" },
        { StreamIds.Credential(Samples.CredentialId), "credential/" + Samples.CredentialId, StreamKind.Credential, Samples.CredentialId },
        { StreamIds.Learner("l"), "learner/l", StreamKind.Learner, "l" },
        { StreamIds.StatusList("s"), "status-list/s", StreamKind.StatusList, "s" },
        { StreamIds.Enrolment("l/0123"), "enrolment/l/0123", StreamKind.Enrolment, "l/0123" },
        { StreamIds.Pathway("https://a.example/p"), "pathway/https://a.example/p", StreamKind.Pathway, "https://a.example/p" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void TryParse_EveryKind_GivesBackKindAndId(string made, string expected, StreamKind kind, string id)
    {
        Assert.Equal(expected, made);
        Assert.True(StreamIds.TryParse(made, out var parsedKind, out var parsedId));
        Assert.Equal((kind, id), (parsedKind, parsedId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("credential")]
    [InlineData("credential/")]
    [InlineData("/x")]
    [InlineData("Credential/x")]
    [InlineData("pathways/x")]
    public void TryParse_NoStreamName_ReturnsFalse(string name)
    {
        Assert.False(StreamIds.TryParse(name, out _, out var id));
        Assert.Null(id);
    }
}
