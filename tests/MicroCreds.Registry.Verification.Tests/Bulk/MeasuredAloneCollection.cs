namespace MicroCreds.Registry.Verification.Tests.Bulk;

/// <summary>Tests that measure the process's memory: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAloneCollection
{
    public const string Name = "measured alone";
}
