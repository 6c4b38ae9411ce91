using System.Runtime.InteropServices;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>A <see cref="StatusChange"/> without references.</summary>
/// <param name="AtMilliseconds">Since when: milliseconds since 1970.</param>
/// <param name="Reason">The handle of the reason's text.</param>
/// <param name="SupersededBy">The handle of the replacement's id.</param>
/// <param name="Status">The status.</param>
/// <param name="IsRenewal">Whether the replacement is its renewal.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct PackedChange(long AtMilliseconds, int Reason, int SupersededBy, CredentialStatus Status, bool IsRenewal);
