namespace MicroCreds.Registry.Server.VcApi;

/// <summary>How the W3C VC API answers. Configuration <c>Registry:VcApi</c>.</summary>
internal sealed class VcApiOptions
{
    /// <summary>Whether everybody may have credentials and presentations signed: for conformance runs alone. Default: the framework's API key is needed.</summary>
    public bool OpenIssuing { get; set; }

    /// <summary>Whether credentials that bring no status get one, so that they can be revoked. Default true.</summary>
    public bool Statuses { get; set; } = true;
}
