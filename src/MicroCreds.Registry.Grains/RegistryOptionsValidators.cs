using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains;

/// <summary>Checks the options at the start of the host, by the attributes on them.</summary>
[OptionsValidator]
internal sealed partial class RegistryOptionsValidator : IValidateOptions<RegistryOptions>;

/// <inheritdoc cref="RegistryOptionsValidator"/>
[OptionsValidator]
internal sealed partial class LedgerOptionsValidator : IValidateOptions<LedgerOptions>;

/// <inheritdoc cref="RegistryOptionsValidator"/>
[OptionsValidator]
internal sealed partial class LedgerFollowerOptionsValidator : IValidateOptions<LedgerFollowerOptions>;

/// <inheritdoc cref="RegistryOptionsValidator"/>
[OptionsValidator]
internal sealed partial class SnapshotOptionsValidator : IValidateOptions<SnapshotOptions>;
