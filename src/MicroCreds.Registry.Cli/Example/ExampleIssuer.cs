using System.Collections.Immutable;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>An awarding body that was set up, with a client that acts for it.</summary>
/// <param name="Slug">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Did">Its DID.</param>
/// <param name="VerificationMethod">The key that signs for it.</param>
/// <param name="Achievements">The ids of the micro-credentials that it awards; not of what pathways lead to.</param>
/// <param name="Client">Has its API key.</param>
internal sealed record ExampleIssuer(
    string Slug, string Name, string Did, string VerificationMethod, ImmutableArray<string> Achievements, RegistryClient Client) : IDisposable
{
    public void Dispose() => Client.Dispose();
}
