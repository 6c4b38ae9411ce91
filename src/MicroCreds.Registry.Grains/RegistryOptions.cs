using System.ComponentModel.DataAnnotations;

namespace MicroCreds.Registry.Grains;

/// <summary>What a registry says of itself in the credentials that it makes.</summary>
public sealed class RegistryOptions
{
    /// <summary>The address that the public reaches the registry at: part of did:web issuers and of status list addresses, so it never changes.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = new("http://127.0.0.1:5080/");

    /// <summary>The ledger's name (C2SP checkpoint origin), a schema-less URL; never changes.</summary>
    [Required, StringLength(255, MinimumLength = 1)]
    public string LedgerOrigin { get; set; } = "microcreds.local/ledger";

    /// <summary>Whether an award is refused where its issuer is not accredited for the achievement, or the achievement not approved. Otherwise verification says so.</summary>
    public bool RequireAccreditation { get; set; }

    /// <summary>How long a served status list may be kept by whoever fetched it: 1 second to 1 day, default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StatusListTimeToLive { get; set; } = TimeSpan.FromMinutes(5);
}
