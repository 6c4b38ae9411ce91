using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>The verified versions of a did:webvh, up to the first entry that does not hold. Immutable.</summary>
public sealed class WebVhHistory
{
    internal WebVhHistory(string did, string scid, ImmutableArray<WebVhVersion> versions, InputError? flaw) =>
        (Did, Scid, Versions, Flaw) = (did, scid, versions, flaw);

    /// <summary>The DID that was asked for; at least one version goes by this name.</summary>
    public string Did { get; }

    /// <summary>The self-certifying identifier, which all versions share.</summary>
    public string Scid { get; }

    /// <summary>The versions that hold, oldest first; never empty.</summary>
    public ImmutableArray<WebVhVersion> Versions { get; }

    /// <summary>Why what follows the last of <see cref="Versions"/> does not hold; null where the whole log does.</summary>
    public InputError? Flaw { get; }

    /// <summary>Whether its controller gave the DID up: there is no current document.</summary>
    public bool IsDeactivated => Latest.Parameters.IsDeactivated;

    /// <summary>Whether it may move to another host.</summary>
    public bool IsPortable => Latest.Parameters.IsPortable;

    /// <summary>How long the controller advises to keep the log: 0 to 2^31 s.</summary>
    public TimeSpan TimeToLive => TimeSpan.FromSeconds(Latest.Parameters.Ttl);

    /// <summary>The URLs of those who watch the DID.</summary>
    public ImmutableArray<string> Watchers => Latest.Parameters.Watchers;

    private WebVhVersion Latest => Versions[^1];

    /// <summary>Finds a version.</summary>
    /// <param name="query">
    /// A DID URL's query: <c>versionId</c>, <c>versionTime</c> or <c>versionNumber</c>, one of them. Null or empty for
    /// the current version, which there is only if the whole log holds and the DID is not deactivated.
    /// </param>
    /// <param name="version">The version, or null.</param>
    /// <param name="problem">A sentence that says why there is none.</param>
    public bool TrySelect(string? query, [NotNullWhen(true)] out WebVhVersion? version, [NotNullWhen(false)] out string? problem)
    {
        (version, problem) = string.IsNullOrEmpty(query) ? Current() : Asked(query);
        return version is not null;
    }

    /// <summary>Finds a key in the version that a DID URL asks for: found or refused.</summary>
    internal KeyResolution Resolve(DidUrl method)
    {
        if (!TrySelect(method.Query, out var version, out var problem))
            return KeyResolution.Refused(problem);
        if (version.Did != method.Did)
            return KeyResolution.Refused($"{method.Did} has moved: it goes by the name {version.Did} now, which its log says.");
        return version.TryReadDocument(out var document, out var error)
            ? document.Resolve($"{method.Did}#{method.Fragment}")
            : KeyResolution.Refused($"Version {version.Number} of {method.Did} is no DID document. {error.Message}");
    }

    private (WebVhVersion?, string?) Current() =>
        Flaw is not null ? (null, $"The log of {Did} does not hold. {Flaw.Message}")
        : IsDeactivated ? (null, $"{Did} was deactivated by its controller.")
        : (Latest, null);

    private (WebVhVersion?, string?) Asked(string query)
    {
        var equals = query.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? query : query[..equals];
        var value = equals < 0 ? "" : Uri.UnescapeDataString(query[(equals + 1)..]);
        var found = name switch
        {
            "versionId" => Versions.FirstOrDefault(version => version.VersionId == value),
            "versionNumber" => Versions.FirstOrDefault(version => version.Number.ToString(CultureInfo.InvariantCulture) == value),
            "versionTime" => DateTimeStamp.TryParse(value, out var time) ? At(time) : null,
            _ => null,
        };
        return found is null ? (null, $"The log of {Did} has no version that holds for \"{query}\".") : (found, null);
    }

    /// <summary>The version in force at an instant. How long the last one that holds was in force before a flaw, nobody knows.</summary>
    private WebVhVersion? At(DateTimeOffset time)
    {
        var version = Versions.LastOrDefault(version => version.Time <= time);
        return Flaw is not null && version == Latest ? null : version;
    }
}
