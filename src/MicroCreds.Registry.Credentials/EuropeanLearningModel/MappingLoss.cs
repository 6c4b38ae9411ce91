namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Something that one model says and the other cannot, or that was not understood.</summary>
/// <param name="Place">On reading, a JSON pointer (RFC 6901) into the document; on writing, the name of the model's member, such as <c>Achievement.Tags</c>.</param>
/// <param name="Message">One sentence that a person understands.</param>
public sealed record MappingLoss(string Place, string Message);
