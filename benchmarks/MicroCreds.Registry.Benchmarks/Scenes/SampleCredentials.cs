using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>Signed credentials by a few issuers, each credential different, the same in every run: few keys sign many credentials.</summary>
internal sealed class SampleCredentials : IDisposable
{
    /// <summary>How many issuers there are.</summary>
    public const int Issuers = 16;

    public SampleCredentials(int first, int count)
    {
        Signed = new byte[count][];
        Parallel.For(0, count, i => Signed[i] = IssuerOf(i).Signed(first + i));
    }

    /// <summary>The credentials in canonical form.</summary>
    public byte[][] Signed { get; }

    /// <summary>The issuers.</summary>
    public SampleIssuer[] All { get; } = [.. Enumerable.Range(1, Issuers).Select(number => new SampleIssuer(number))];

    /// <summary>Who signed a credential.</summary>
    public SampleIssuer IssuerOf(int credential) => All[credential % Issuers];

    public void Dispose()
    {
        foreach (var issuer in All)
            issuer.Dispose();
    }
}
