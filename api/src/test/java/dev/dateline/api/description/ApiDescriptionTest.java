package dev.dateline.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.ApiApplication;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description against the controllers, and against itself. */
class ApiDescriptionTest {

    private static final Set<String> FOR_OPS =
            Set.of(
                    "/v1/dead-letters",
                    "/v1/embargoes",
                    "/v1/items/{id}/reasons",
                    "/v1/sources/{id}/documents",
                    "/v1/sources/{id}/documents/{document}",
                    "/v1/topics/rules",
                    "/v1/topics/rules/{id}");

    private static final String FOR_HUBS = "/v1/callbacks/{source}/{token}";

    private final OpenAPI document = ApiDescription.document();

    @Test
    void every_call_of_the_controllers_is_described_and_no_other() {
        Set<String> described = new TreeSet<>();
        document.getPaths()
                .forEach(
                        (path, item) ->
                                item.readOperationsMap()
                                        .keySet()
                                        .forEach(method -> described.add(method + " " + path)));
        assertThat(described).isEqualTo(mapped());
    }

    /** The calls of all controllers, but for the pages about problems. */
    private static Set<String> mapped() {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scan.findCandidateComponents(ApiApplication.class.getPackageName()).stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
                .flatMap(ApiDescriptionTest::calls)
                .filter(call -> !call.contains(" /problems/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> calls(Class<?> controller) {
        RequestMapping all =
                AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = all == null ? "" : all.path()[0];
        return Stream.of(controller.getDeclaredMethods())
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .map(method -> call(prefix, method));
    }

    private static String call(String prefix, Method method) {
        RequestMapping one =
                AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        assertThat(one).isNotNull();
        String path = one.path().length == 0 ? "" : one.path()[0];
        return one.method()[0] + " " + prefix + path;
    }

    private List<Operation> operations() {
        return document.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .toList();
    }

    @Test
    void every_call_has_a_name_of_its_own_and_says_what_it_is_for() {
        List<String> names = operations().stream().map(Operation::getOperationId).toList();
        assertThat(names).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(operations())
                .allSatisfy(call -> assertThat(call.getSummary()).isNotBlank())
                .allSatisfy(call -> assertThat(call.getTags()).hasSize(1));
    }

    @Test
    void a_link_leads_to_a_call_that_has_its_parameter() {
        Map<String, Operation> calls =
                operations().stream()
                        .collect(Collectors.toMap(Operation::getOperationId, Function.identity()));
        List<Link> links =
                operations().stream()
                        .flatMap(call -> call.getResponses().values().stream())
                        .filter(response -> response.getLinks() != null)
                        .map(response -> response.getLinks().values())
                        .flatMap(Collection::stream)
                        .toList();
        assertThat(links).hasSizeGreaterThan(20);
        for (Link link : links) {
            Operation call = calls.get(link.getOperationId());
            assertThat(call).as(link.getOperationId()).isNotNull();
            assertThat(call.getParameters().stream().map(Parameter::getName))
                    .containsAll(link.getParameters().keySet());
        }
    }

    @Test
    void whatever_changes_something_or_is_for_ops_alone_needs_the_key() {
        document.getPaths()
                .forEach(
                        (path, item) ->
                                item.readOperationsMap()
                                        .forEach(
                                                (method, call) ->
                                                        assertThat(call.getSecurity())
                                                                .as(method + " " + path)
                                                                .hasSize(
                                                                        method.name().equals("GET")
                                                                                        && !FOR_OPS
                                                                                                .contains(
                                                                                                        path)
                                                                                        && !path
                                                                                                .equals(
                                                                                                        FOR_HUBS)
                                                                                ? 2
                                                                                : 1)));
    }

    @Test
    void what_hubs_call_needs_no_key_since_its_address_is_the_proof() {
        PathItem callback = Objects.requireNonNull(document.getPaths().get(FOR_HUBS));
        assertThat(callback.readOperations())
                .hasSize(2)
                .allSatisfy(
                        call ->
                                assertThat(call.getSecurity())
                                        .containsExactly(new SecurityRequirement()));
    }

    @Test
    void it_is_the_same_whenever_it_is_made() {
        assertThat(Json31.pretty(ApiDescription.document())).isEqualTo(Json31.pretty(document));
    }
}
