using System.Text;
using MicroCreds.Registry.Grains.Imports;

namespace MicroCreds.Registry.Grains.Tests.Imports;

public sealed class CredentialSaysTests
{
    [Theory]
    [InlineData("""{"credentialSubject":{"id":"did:example:a"}}""", "did:example:a")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},{"id":"did:example:b"}]}""", "did:example:a did:example:b")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},{"achievement":{"name":"Teamwork"}}]}""", "")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},"did:example:b"]}""", "")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},{"id":7}]}""", "")]
    [InlineData("""{"credentialSubject":{},"sub":"did:example:a"}""", "")]
    [InlineData("""{"sub":"did:example:a"}""", "did:example:a")]
    [InlineData("{}", "")]
    public void Of_Subjects_AreAllThatThereAreOrNone(string credential, string subjects) =>
        Assert.Equal(subjects, string.Join(' ', CredentialSays.Of(Encoding.UTF8.GetBytes(credential)).Subjects));
}
