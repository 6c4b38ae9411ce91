using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Tests.Paths;

/// <summary>The corpus, made once, and what is said of each line alone.</summary>
public sealed class PathFixture : IDisposable
{
    public PathFixture()
    {
        Verifier = new CredentialVerifier(Corpus.Scene.ReadSide);
        Body = Corpus.Body();
        Short = Corpus.Body(line => line.Bytes.Length < 10_000 && !line.Name.Contains("changed", StringComparison.Ordinal) && !line.Name.Contains("foreign", StringComparison.Ordinal));
        Alone = PathAnswers.OneByOne(Verifier, Body, VerificationPolicy.Default);
    }

    internal PathCorpus Corpus { get; } = new();

    internal CredentialVerifier Verifier { get; }

    /// <summary>The whole corpus.</summary>
    internal byte[] Body { get; }

    /// <summary>One line of each kind and no long ones.</summary>
    internal byte[] Short { get; }

    /// <summary>The answers to <see cref="Body"/>, each line asked alone.</summary>
    internal string[] Alone { get; }

    public void Dispose() => Corpus.Dispose();
}
