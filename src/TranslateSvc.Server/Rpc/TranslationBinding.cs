using Google.Protobuf;
using Grpc.Core;
using TranslateSvc.Server.Rpc.Repeats;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace TranslateSvc.Server.Rpc;

/// <summary>
/// Binds translation.proto with marshallers of its own. A request whose bytes are known is not parsed. An answer whose bytes are known is not built; generated marshallers walk the
/// whole message several times for each write.
/// </summary>
/// <remarks>The shape (nested base class, <see cref="Descriptor"/>) is what grpc-dotnet's routing, reflection and JSON transcoding look for.</remarks>
internal static class TranslationBinding
{
    private static readonly Marshaller<V1.TranslateTextRequest> Requests = Parsed(V1.TranslateTextRequest.Parser);

    private static readonly Marshaller<V1.TranslateTextRequest> KnownRequests = new(
        Requests.ContextualSerializer, static context => RequestBytes.Find(context.PayloadAsReadOnlySequence()) ?? Requests.ContextualDeserializer(context));

    private static readonly Marshaller<V1.TranslateTextResponse> Answers = new(
        static (answer, context) =>
        {
            if (answer.Prepared.Length > 0) Write(answer.Prepared.Span, context);
            else Write(answer, context);
        },
        Parsed(V1.TranslateTextResponse.Parser).ContextualDeserializer);

    private static readonly Method<V1.TranslateTextRequest, V1.TranslateTextResponse> TranslateText =
        new(MethodType.Unary, Descriptor.FullName, nameof(Base.TranslateText), KnownRequests, Answers);

    private static readonly Method<V1.TranslateTextRequest, V1.StreamTranslateTextResponse> StreamTranslateText =
        new(MethodType.ServerStreaming, Descriptor.FullName, nameof(Base.StreamTranslateText), Requests, Parsed(V1.StreamTranslateTextResponse.Parser));

    private static readonly Method<V1.DetectLanguageRequest, V1.DetectLanguageResponse> DetectLanguage =
        new(MethodType.Unary, Descriptor.FullName, nameof(Base.DetectLanguage), Parsed(V1.DetectLanguageRequest.Parser), Parsed(V1.DetectLanguageResponse.Parser));

    /// <summary>The service's descriptor.</summary>
    public static ServiceDescriptor Descriptor => V1.TranslationService.Descriptor;

    /// <summary>Tells grpc-dotnet the methods and their marshallers.</summary>
    public static void BindService(ServiceBinderBase binder, Base? service)
    {
        binder.AddMethod(TranslateText, service is null ? null! : new UnaryServerMethod<V1.TranslateTextRequest, V1.TranslateTextResponse>(service.TranslateText));
        binder.AddMethod(
            StreamTranslateText,
            service is null ? null! : new ServerStreamingServerMethod<V1.TranslateTextRequest, V1.StreamTranslateTextResponse>(service.StreamTranslateText));
        binder.AddMethod(DetectLanguage, service is null ? null! : new UnaryServerMethod<V1.DetectLanguageRequest, V1.DetectLanguageResponse>(service.DetectLanguage));
    }

    private static Marshaller<T> Parsed<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new(static (message, context) => Write(message, context), context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    private static void Write(IMessage message, SerializationContext context)
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static void Write(ReadOnlySpan<byte> bytes, SerializationContext context)
    {
        context.SetPayloadLength(bytes.Length);
        System.Buffers.BuffersExtensions.Write(context.GetBufferWriter(), bytes);
        context.Complete();
    }

    /// <summary>The methods of translation.proto.</summary>
    [BindServiceMethod(typeof(TranslationBinding), nameof(BindService))]
    public abstract class Base
    {
        /// <summary>Translates documents.</summary>
        public abstract Task<V1.TranslateTextResponse> TranslateText(V1.TranslateTextRequest request, ServerCallContext context);

        /// <summary>Translates documents, segment by segment.</summary>
        public abstract Task StreamTranslateText(
            V1.TranslateTextRequest request, IServerStreamWriter<V1.StreamTranslateTextResponse> responseStream, ServerCallContext context);

        /// <summary>Detects a language.</summary>
        public abstract Task<V1.DetectLanguageResponse> DetectLanguage(V1.DetectLanguageRequest request, ServerCallContext context);
    }
}
