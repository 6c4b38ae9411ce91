namespace MicroCreds.Registry.Client.Pathways;

/// <summary>A pathway in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Issuer">Its owner's DID.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Award">The achievement that it leads to.</param>
/// <param name="Title">Its title.</param>
/// <param name="Open">Whether learners can begin it.</param>
public sealed record PathwaySummary(string Id, string Issuer, int Version, string Award, string Title, bool Open);
