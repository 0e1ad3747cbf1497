namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>A pipeline ended or stalled before the answer was complete. Trying again on a fresh one makes sense.</summary>
internal sealed class PipelineBrokenException(string message, Exception? innerException = null) : Exception(message, innerException);
