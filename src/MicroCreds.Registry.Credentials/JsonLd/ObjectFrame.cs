namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>An object that is being expanded.</summary>
/// <param name="Active">The context in force.</param>
/// <param name="TypeScoped">The context that types are read in: without those of the types themselves.</param>
/// <param name="Property">The member that has the object as a value, in the context outside of it.</param>
/// <param name="Item">What it becomes.</param>
/// <param name="First">Its first member on the stack.</param>
/// <param name="End">Past its last member.</param>
internal readonly record struct ObjectFrame(
    ActiveContext Active, ActiveContext TypeScoped, ActiveProperty Property, ExpandedItem Item, int First, int End);
