<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Nothing to change was given: kb set LIBRARY ID field=value.</source>
        <translation>No se indicó ningún cambio: kb set BIBLIOTECA ID campo=valor.</translation>
    </message>
    <message>
        <source>{fields} would change in {path}.</source>
        <translation>En {path} cambiarían: {fields}.</translation>
    </message>
    <message>
        <source>{fields} changed in {path}.</source>
        <translation>{fields}: cambio hecho en {path}.</translation>
    </message>
    <message>
        <source>It is so already; nothing was changed.</source>
        <translation>Ya es así; no se cambió nada.</translation>
    </message>
    <message>
        <source>Left as it is: {id}. {reason}</source>
        <translation>Queda como está: {id}. {reason}</translation>
    </message>
    <message>
        <source>{changed} documents to change, {same} as wanted already, {skipped} left.</source>
        <translation>{changed} documentos por cambiar, {same} ya como se quiere, {skipped} sin tocar.</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>advertencia</translation>
    </message>
    <message>
        <source>{documents} documents, {errors} errors, {warnings} warnings.</source>
        <translation>{documents} documentos, {errors} errores, {warnings} advertencias.</translation>
    </message>
    <message>
        <source>A library was made in {folder}.</source>
        <translation>Se creó una biblioteca en {folder}.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was left half-written.</source>
        <translation>Detenido. Nada quedó a medio escribir.</translation>
    </message>
    <message>
        <source>Catalog, search, publish and share a library of knowledge.</source>
        <translation>Cataloga, busca, publica y comparte una biblioteca de conocimiento.</translation>
    </message>
    <message>
        <source>show the traceback of an error</source>
        <translation>muestra el detalle técnico de un error</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>COMANDO</translation>
    </message>
    <message>
        <source>LIBRARY</source>
        <translation>BIBLIOTECA</translation>
    </message>
    <message>
        <source>the library&apos;s folder</source>
        <translation>la carpeta de la biblioteca</translation>
    </message>
    <message>
        <source>open the window, on the last library when none is named</source>
        <translation>abre la ventana, con la última biblioteca si no se nombra ninguna</translation>
    </message>
    <message>
        <source>make an empty library</source>
        <translation>crea una biblioteca vacía</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>CARPETA</translation>
    </message>
    <message>
        <source>make a document from its type&apos;s template and print its id</source>
        <translation>crea un documento con la plantilla de su tipo e imprime su identificador</translation>
    </message>
    <message>
        <source>bring the index up to date with the files</source>
        <translation>pone el índice al día con los archivos</translation>
    </message>
    <message>
        <source>build it anew from nothing</source>
        <translation>lo construye de nuevo desde cero</translation>
    </message>
    <message>
        <source>search the library</source>
        <translation>busca en la biblioteca</translation>
    </message>
    <message>
        <source>QUERY</source>
        <translation>BÚSQUEDA</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>VALOR</translation>
    </message>
    <message>
        <source>say in words how the query was understood</source>
        <translation>dice en palabras cómo se entendió la búsqueda</translation>
    </message>
    <message>
        <source>search the libraries received from others too</source>
        <translation>busca también en las bibliotecas recibidas de otros</translation>
    </message>
    <message>
        <source>list the documents most like one</source>
        <translation>lista los documentos más parecidos a uno</translation>
    </message>
    <message>
        <source>print one document</source>
        <translation>imprime un documento</translation>
    </message>
    <message>
        <source>change metadata, leaving the rest of the file as it was</source>
        <translation>cambia datos de la ficha y deja el resto del archivo como estaba</translation>
    </message>
    <message>
        <source>change every document that a search finds (then without ID); += and -= add and take away</source>
        <translation>cambia todos los documentos que encuentra una búsqueda (entonces, sin ID); += y -= añaden y quitan</translation>
    </message>
    <message>
        <source>only say what would change</source>
        <translation>solo dice lo que cambiaría</translation>
    </message>
    <message>
        <source>list integrity and quality findings</source>
        <translation>lista las observaciones de integridad y calidad</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>ESTADO</translation>
    </message>
    <message>
        <source>check as if the documents had this status: what is missing for it</source>
        <translation>comprueba como si los documentos tuvieran este estado: qué falta para alcanzarlo</translation>
    </message>
    <message>
        <source>list misspelt words too</source>
        <translation>lista también las palabras mal escritas</translation>
    </message>
    <message>
        <source>write a publication to Word, PDF, EPUB or a web page</source>
        <translation>escribe una publicación en Word, PDF, EPUB o una página web</translation>
    </message>
    <message>
        <source>PUBLICATION</source>
        <translation>PUBLICACIÓN</translation>
    </message>
    <message>
        <source>the stem of its file, or a path</source>
        <translation>el nombre de su archivo, o una ruta</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ARCHIVO</translation>
    </message>
    <message>
        <source>a file for each document, into the folder that -o names</source>
        <translation>un archivo por documento, en la carpeta que indica -o</translation>
    </message>
    <message>
        <source>write it in spite of errors, marked as a proof</source>
        <translation>la escribe a pesar de los errores, marcada como prueba</translation>
    </message>
    <message>
        <source>show the coverage: counts by every facet, and the cross tables</source>
        <translation>muestra la cobertura: cuentas por cada filtro y cuadros cruzados</translation>
    </message>
    <message>
        <source>list the issues of a publication, or compare two</source>
        <translation>lista las entregas de una publicación o compara dos</translation>
    </message>
    <message>
        <source>ISSUE</source>
        <translation>EDICIÓN</translation>
    </message>
    <message>
        <source>say what entered, left and changed from one issue to another, or to now</source>
        <translation>dice qué entró, salió y cambió de una entrega a otra, o hasta ahora</translation>
    </message>
    <message>
        <source>write an issue again, to the byte</source>
        <translation>vuelve a escribir una entrega, byte por byte</translation>
    </message>
    <message>
        <source>open a package of a partner beside the own library</source>
        <translation>abre el paquete de un aliado junto a la biblioteca propia</translation>
    </message>
    <message>
        <source>answer what is asked about its origin with yes</source>
        <translation>responde que sí a lo que se pregunta sobre su origen</translation>
    </message>
    <message>
        <source>list the libraries received</source>
        <translation>lista las bibliotecas recibidas</translation>
    </message>
    <message>
        <source>delete this one</source>
        <translation>elimina esta</translation>
    </message>
    <message>
        <source>write a packaged library, or pages for any browser, a book, an archive for Kiwix</source>
        <translation>escribe una biblioteca empaquetada, o páginas para cualquier navegador, un libro, un archivo para Kiwix</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>this document; may be repeated</source>
        <translation>este documento; puede repetirse</translation>
    </message>
    <message>
        <source>texts alone, pictures for a screen, or pictures for print</source>
        <translation>solo textos, imágenes para pantalla o imágenes para imprenta</translation>
    </message>
    <message>
        <source>only what changed since the last package for them</source>
        <translation>solo lo que cambió desde el último paquete para ellos</translation>
    </message>
    <message>
        <source>check a package&apos;s integrity and origin; writes nothing</source>
        <translation>comprueba la integridad y el origen de un paquete; no escribe nada</translation>
    </message>
    <message>
        <source>PACKAGE</source>
        <translation>PAQUETE</translation>
    </message>
    <message>
        <source>check with this key alone</source>
        <translation>comprueba solo con esta clave</translation>
    </message>
    <message>
        <source>trust a key</source>
        <translation>confía en una clave</translation>
    </message>
    <message>
        <source>list the own key and the trusted ones, with their words</source>
        <translation>lista la clave propia y las de confianza, con sus palabras</translation>
    </message>
    <message>
        <source>open a verified package as a read-only library folder</source>
        <translation>abre un paquete verificado como carpeta de biblioteca de solo lectura</translation>
    </message>
    <message>
        <source>give a document another id; every link to it follows</source>
        <translation>da otro id a un documento; todos los enlaces lo siguen</translation>
    </message>
    <message>
        <source>NEW_ID</source>
        <translation>ID_NUEVO</translation>
    </message>
    <message>
        <source>move documents to a folder, or a picture to another path</source>
        <translation>mueve documentos a una carpeta, o una imagen a otra ruta</translation>
    </message>
    <message>
        <source>move documents to the library&apos;s trash</source>
        <translation>mueve documentos a la papelera de la biblioteca</translation>
    </message>
    <message>
        <source>list the trash, put something back, or empty it</source>
        <translation>muestra la papelera, devuelve algo o la vacía</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>CLAVE</translation>
    </message>
    <message>
        <source>put this back where it was</source>
        <translation>devuelve esto a su lugar</translation>
    </message>
    <message>
        <source>delete for good what lies there</source>
        <translation>borra para siempre lo que hay allí</translation>
    </message>
    <message>
        <source>take back the last rename, move or change of fields</source>
        <translation>deshacer el último cambio de nombre, traslado o cambio de campos</translation>
    </message>
    <message>
        <source>list the texts that were never saved</source>
        <translation>listar los textos que no se guardaron</translation>
    </message>
    <message>
        <source>let it go: it stays among the versions, or in the trash</source>
        <translation>descartarlo: queda entre las versiones o en la papelera</translation>
    </message>
    <message>
        <source>list the second versions that sync programs left</source>
        <translation>listar las segundas versiones que dejaron los programas de sincronización</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>COPIA</translation>
    </message>
    <message>
        <source>settle it: keep this text; the other goes to the trash</source>
        <translation>resolverlo: conservar este texto; el otro va a la papelera</translation>
    </message>
    <message>
        <source>list a document&apos;s kept versions, the newest first</source>
        <translation>muestra las versiones guardadas de un documento, la más nueva primero</translation>
    </message>
    <message>
        <source>print this one</source>
        <translation>escribe esta</translation>
    </message>
    <message>
        <source>put this one back</source>
        <translation>restablece esta</translation>
    </message>
    <message>
        <source>list the pictures and files that nothing uses</source>
        <translation>muestra las imágenes y los archivos que nada usa</translation>
    </message>
    <message>
        <source>{file}: {documents} documents, {words} words, {figures} figures, {tables} tables, {notes} footnotes.</source>
        <translation>{file}: {documents} documentos, {words} palabras, {figures} figuras, {tables} cuadros, {notes} notas al pie.</translation>
    </message>
    <message>
        <source>{file}: as it was made on {day}.</source>
        <translation>{file}: tal como se hizo el {day}.</translation>
    </message>
    <message>
        <source>{number}  {made}  {fingerprint}  {format}  {documents} documents  {edition}</source>
        <translation>{number}  {made}  {fingerprint}  {format}  {documents} documentos  {edition}</translation>
    </message>
    <message>
        <source>No final of «{name}» was made yet.</source>
        <translation>Aún no se ha hecho ninguna versión final de «{name}».</translation>
    </message>
    <message>
        <source>Two issues are compared, or one with now.</source>
        <translation>Se comparan dos entregas, o una con lo de ahora.</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>entró</translation>
    </message>
    <message>
        <source>left</source>
        <translation>salió</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>No hay diferencias.</translation>
    </message>
    <message>
        <source>{file}: edition {version}, {documents} documents, {media} pictures, {size} KB.</source>
        <translation>{file}: edición {version}, {documents} documentos, {media} imágenes, {size} KB.</translation>
    </message>
    <message>
        <source>Left out: {id}. {reason}</source>
        <translation>Queda fuera: {id}. {reason}</translation>
    </message>
    <message>
        <source>The package is whole: {documents} documents.</source>
        <translation>El paquete está completo: {documents} documentos.</translation>
    </message>
    <message>
        <source>It was signed by a key that is known: {words}.</source>
        <translation>Lo firmó una clave conocida: {words}.</translation>
    </message>
    <message>
        <source>It is not signed: nothing tells who made it.</source>
        <translation>No está firmado: nada indica quién lo hizo.</translation>
    </message>
    <message>
        <source>«{name}» is trusted now. Its words: {words}.</source>
        <translation>Ahora se confía en «{name}». Sus palabras: {words}.</translation>
    </message>
    <message>
        <source>this office</source>
        <translation>esta oficina</translation>
    </message>
    <message>
        <source>The library was opened in {folder}, for reading.</source>
        <translation>La biblioteca se abrió en {folder}, para leer.</translation>
    </message>
    <message>
        <source>«{title}», edition {version}, {documents} documents, is here: {folder}</source>
        <translation>«{title}», edición {version}, {documents} documentos, está aquí: {folder}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiado</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirado</translation>
    </message>
    <message>
        <source>It is deleted.</source>
        <translation>Quedó eliminada.</translation>
    </message>
    <message>
        <source>{key}  «{title}»  {publisher}  edition {version}  {documents} documents</source>
        <translation>{key}  «{title}»  {publisher}  edición {version}  {documents} documentos</translation>
    </message>
    <message>
        <source>Warning: {warning}</source>
        <translation>Advertencia: {warning}</translation>
    </message>
    <message>
        <source>{documents} documents in the index: {added} added, {updated} updated, {removed} removed, {unchanged} as before ({seconds} s).</source>
        <translation>{documents} documentos en el índice: {added} añadidos, {updated} actualizados, {removed} retirados, {unchanged} sin cambios ({seconds} s).</translation>
    </message>
    <message>
        <source>Did you mean «{text}»?</source>
        <translation>¿Quiso decir «{text}»?</translation>
    </message>
    <message>
        <source>{total} documents ({ms} ms)</source>
        <translation>{total} documentos ({ms} ms)</translation>
    </message>
    <message>
        <source>«{title}», edition {version}:</source>
        <translation>«{title}», edición {version}:</translation>
    </message>
    <message>
        <source>«{title}» could not be searched.</source>
        <translation>No se pudo buscar en «{title}».</translation>
    </message>
    <message>
        <source>{total} documents in all libraries</source>
        <translation>{total} documentos en todas las bibliotecas</translation>
    </message>
    <message>
        <source>{count} documents, {words} words</source>
        <translation>{count} documentos, {words} palabras</translation>
    </message>
    <message>
        <source>The access level is missing: the document counts as restricted.</source>
        <translation>Falta el nivel de acceso: el documento cuenta como restringido.</translation>
    </message>
    <message>
        <source>The access level is not clear: the document counts as restricted. Write one of {levels}, once.</source>
        <translation>El nivel de acceso no está claro: el documento cuenta como restringido. Escriba uno de {levels}, una sola vez.</translation>
    </message>
    <message>
        <source>The picture «{path}» lacks: {missing}.</source>
        <translation>A la imagen «{path}» le falta: {missing}.</translation>
    </message>
    <message>
        <source>A public document seems to hold a person&apos;s data here ({kind}). Remove it.</source>
        <translation>Un documento público parece contener aquí datos de una persona ({kind}). Retírelos.</translation>
    </message>
    <message>
        <source>It is open to others, but its consent is «{consent}»: it counts as restricted.</source>
        <translation>Está abierto a otros, pero su consentimiento es «{consent}»: cuenta como restringido.</translation>
    </message>
    <message>
        <source>Its consent ended on {date}: it counts as restricted.</source>
        <translation>Su consentimiento terminó el {date}: cuenta como restringido.</translation>
    </message>
    <message>
        <source>The consent «{id}» was withdrawn or has ended.</source>
        <translation>El consentimiento «{id}» fue retirado o ha terminado.</translation>
    </message>
    <message>
        <source>It names communities and is open to others, but records no consent.</source>
        <translation>Nombra comunidades y está abierto a otros, pero no registra ningún consentimiento.</translation>
    </message>
    <message>
        <source>The label «{label}» asks for access «{level}» at least.</source>
        <translation>La etiqueta «{label}» pide al menos el acceso «{level}».</translation>
    </message>
    <message>
        <source>The file name «{id}» should be made of lower-case letters without accents, digits and hyphens. Rename it.</source>
        <translation>El nombre de archivo «{id}» debe formarse con minúsculas sin tildes, cifras y guiones. Cámbiele el nombre.</translation>
    </message>
    <message>
        <source>There is no place «#{name}» in this document.</source>
        <translation>No hay un lugar «#{name}» en este documento.</translation>
    </message>
    <message>
        <source>The linked file «{path}» is not in the library.</source>
        <translation>El archivo enlazado «{path}» no está en la biblioteca.</translation>
    </message>
    <message>
        <source>«@{name}» refers to a figure or table that is not here.</source>
        <translation>«@{name}» remite a una figura o un cuadro que no está aquí.</translation>
    </message>
    <message>
        <source>The picture «{path}» is not there.</source>
        <translation>La imagen «{path}» no está.</translation>
    </message>
    <message>
        <source>The picture «{path}» lies outside the library and is not shown.</source>
        <translation>La imagen «{path}» se encuentra fuera de la biblioteca y no se muestra.</translation>
    </message>
    <message>
        <source>The picture «{path}» is on the web and is not loaded. Copy it into media/.</source>
        <translation>La imagen «{path}» está en internet y no se carga. Cópiela en media/.</translation>
    </message>
    <message>
        <source>The picture «{path}» is {width} pixels wide; for print it should have {least}.</source>
        <translation>La imagen «{path}» tiene {width} píxeles de ancho; para imprimir debe tener {least}.</translation>
    </message>
    <message>
        <source>The picture «{path}» has no alternative text for those who cannot see it.</source>
        <translation>La imagen «{path}» no tiene texto alternativo para quienes no pueden verla.</translation>
    </message>
    <message>
        <source>The picture «{path}» has no caption.</source>
        <translation>La imagen «{path}» no tiene leyenda.</translation>
    </message>
    <message>
        <source>The type «{name}» is unknown. Known types: {known}.</source>
        <translation>El tipo «{name}» no se conoce. Tipos conocidos: {known}.</translation>
    </message>
    <message>
        <source>«{label}» is missing ({name}).</source>
        <translation>Falta «{label}» ({name}).</translation>
    </message>
    <message>
        <source>«{label}» should be filled in ({name}).</source>
        <translation>Conviene llenar «{label}» ({name}).</translation>
    </message>
    <message>
        <source>«{name}» should give women and men separately.</source>
        <translation>«{name}» debe dar por separado mujeres y hombres.</translation>
    </message>
    <message>
        <source>Its review was due on {date}: its validity is to be confirmed.</source>
        <translation>Su revisión vencía el {date}: su vigencia está por confirmar.</translation>
    </message>
    <message>
        <source>It was valid until {date}.</source>
        <translation>Era válido hasta el {date}.</translation>
    </message>
    <message>
        <source>«{code}» is not a ubigeo code of the INEI.</source>
        <translation>«{code}» no es un código de ubigeo del INEI.</translation>
    </message>
    <message>
        <source>The place «{code}» lies in {region}, which is not among the regions.</source>
        <translation>El lugar «{code}» pertenece a {region}, que no figura entre las regiones.</translation>
    </message>
    <message>
        <source>«{name}» should be a number, not «{value}».</source>
        <translation>«{name}» debe ser un número, no «{value}».</translation>
    </message>
    <message>
        <source>«{name}» should be one of: {allowed}.</source>
        <translation>«{name}» debe ser uno de: {allowed}.</translation>
    </message>
    <message>
        <source>«{name}» should hold named values, not «{value}».</source>
        <translation>«{name}» debe contener valores con nombre, no «{value}».</translation>
    </message>
    <message>
        <source>«{name}» should hold a term, not a group of values.</source>
        <translation>«{name}» debe contener un término, no un grupo de valores.</translation>
    </message>
    <message>
        <source>The term «{term}» is no longer used in «{name}».</source>
        <translation>El término «{term}» ya no se usa en «{name}».</translation>
    </message>
    <message>
        <source>«{name}» names the term «{item}» by its label; write «{id}».</source>
        <translation>«{name}» nombra el término «{item}» por su etiqueta; escriba «{id}».</translation>
    </message>
    <message>
        <source>«{item}» is not a term of «{name}».</source>
        <translation>«{item}» no es un término de «{name}».</translation>
    </message>
    <message>
        <source>«{name}» should be a date such as 2012, 2012-05 or 2012-05-31, not «{value}».</source>
        <translation>«{name}» debe ser una fecha como 2012, 2012-05 o 2012-05-31, no «{value}».</translation>
    </message>
    <message>
        <source>«{name}» holds more than {most} entries.</source>
        <translation>«{name}» contiene más de {most} entradas.</translation>
    </message>
    <message>
        <source>«{name}» has {count} characters; {most} are the most.</source>
        <translation>«{name}» tiene {count} caracteres; el máximo es {most}.</translation>
    </message>
    <message>
        <source>«{name}» has {count} words; between {least} and {most} read best.</source>
        <translation>«{name}» tiene {count} palabras; se lee mejor con {least} a {most}.</translation>
    </message>
    <message>
        <source>«{first}» ({begin}) lies after «{second}» ({end}).</source>
        <translation>«{first}» ({begin}) es posterior a «{second}» ({end}).</translation>
    </message>
    <message>
        <source>In «{name}», {parts} is more than {whole}.</source>
        <translation>En «{name}», {parts} es más que {whole}.</translation>
    </message>
    <message>
        <source>There is no document «{id}» in this library.</source>
        <translation>No hay un documento «{id}» en esta biblioteca.</translation>
    </message>
    <message>
        <source>There is no place «#{name}» in «{id}».</source>
        <translation>No hay un lugar «#{name}» en «{id}».</translation>
    </message>
    <message>
        <source>A relation needs «rel» and «target».</source>
        <translation>Una relación necesita «rel» y «target».</translation>
    </message>
    <message>
        <source>The related document «{id}» is not in this library.</source>
        <translation>El documento relacionado «{id}» no está en esta biblioteca.</translation>
    </message>
    <message>
        <source>A document cannot be related to itself.</source>
        <translation>Un documento no puede relacionarse consigo mismo.</translation>
    </message>
    <message>
        <source>«{name}» names the document «{id}», which is not in this library.</source>
        <translation>«{name}» nombra el documento «{id}», que no está en esta biblioteca.</translation>
    </message>
    <message>
        <source>The original «{id}» of this translation is not in this library.</source>
        <translation>El original «{id}» de esta traducción no está en esta biblioteca.</translation>
    </message>
    <message>
        <source>The original «{id}» is in the same language.</source>
        <translation>El original «{id}» está en el mismo idioma.</translation>
    </message>
    <message>
        <source>The original «{id}» was changed after this translation.</source>
        <translation>El original «{id}» cambió después de esta traducción.</translation>
    </message>
    <message>
        <source>Its relations lead in a circle: {ids}.</source>
        <translation>Sus relaciones forman un círculo: {ids}.</translation>
    </message>
    <message>
        <source>The section «{heading}» is missing.</source>
        <translation>Falta la sección «{heading}».</translation>
    </message>
    <message>
        <source>The section «{heading}» has {count} words; about {least} are needed to answer its question.</source>
        <translation>La sección «{heading}» tiene {count} palabras; hacen falta unas {least} para responder a su pregunta.</translation>
    </message>
    <message>
        <source>The section «{heading}» is still empty.</source>
        <translation>La sección «{heading}» aún está vacía.</translation>
    </message>
    <message>
        <source>The section «{heading}» should come after «{before}».</source>
        <translation>La sección «{heading}» debe ir después de «{before}».</translation>
    </message>
    <message>
        <source>«{text}» seems to be left over. Finish or remove it.</source>
        <translation>«{text}» parece haber quedado por descuido. Termínelo o retírelo.</translation>
    </message>
    <message>
        <source>The section «{heading}» still holds its guiding question.</source>
        <translation>La sección «{heading}» aún contiene su pregunta orientadora.</translation>
    </message>
    <message>
        <source>A sentence of {count} words («{opening}…»); {most} are the most that reads well.</source>
        <translation>Una oración de {count} palabras («{opening}…»); se lee bien hasta {most}.</translation>
    </message>
    <message>
        <source>«{acronym}» is not spelt out.</source>
        <translation>«{acronym}» no está desarrollada.</translation>
    </message>
    <message>
        <source>The figure «{figure}» has no source beside it.</source>
        <translation>La cifra «{figure}» no tiene fuente al lado.</translation>
    </message>
    <message>
        <source>The text speaks of {region}, which is not among its regions.</source>
        <translation>El texto habla de {region}, que no figura entre sus regiones.</translation>
    </message>
    <message>
        <source>The text speaks of «{sector}», which is not among its sectors.</source>
        <translation>El texto habla de «{sector}», que no figura entre sus sectores.</translation>
    </message>
    <message>
        <source>The consent «{id}» was withdrawn.</source>
        <translation>El consentimiento «{id}» fue retirado.</translation>
    </message>
    <message>
        <source>The consent «{id}» has run out.</source>
        <translation>El consentimiento «{id}» ha vencido.</translation>
    </message>
    <message>
        <source>The consent «{id}» does not cover this way of sharing ({channel}).</source>
        <translation>El consentimiento «{id}» no cubre esta forma de compartir ({channel}).</translation>
    </message>
    <message>
        <source>The consent «{id}» does not cover the language «{language}».</source>
        <translation>El consentimiento «{id}» no cubre el idioma «{language}».</translation>
    </message>
    <message>
        <source>The file is damaged, so its access is not known.</source>
        <translation>El archivo está dañado, de modo que no se conoce su acceso.</translation>
    </message>
    <message>
        <source>Its access level is «{level}».</source>
        <translation>Su nivel de acceso es «{level}».</translation>
    </message>
    <message>
        <source>Its status is «{status}».</source>
        <translation>Su estado es «{status}».</translation>
    </message>
    <message>
        <source>Its status is «{status}»; only validated and published documents are shared.</source>
        <translation>Su estado es «{status}»; solo se comparten documentos validados y publicados.</translation>
    </message>
    <message>
        <source>The picture&apos;s access level is «{level}».</source>
        <translation>El nivel de acceso de la imagen es «{level}».</translation>
    </message>
    <message>
        <source>The community&apos;s label «{label}» keeps it from leaving.</source>
        <translation>La etiqueta «{label}» de la comunidad impide que salga.</translation>
    </message>
    <message>
        <source>There is no record of the consent «{id}».</source>
        <translation>No hay registro del consentimiento «{id}».</translation>
    </message>
    <message>
        <source>Something unexpected happened. Your text is kept; the report says more.</source>
        <translation>Ocurrió algo inesperado. El texto está a salvo; el informe dice más.</translation>
    </message>
    <message>
        <source>It holds more than {limit} files.</source>
        <translation>Contiene más de {limit} archivos.</translation>
    </message>
    <message>
        <source>It is not a package, or it was cut short on the way. Ask for it again.</source>
        <translation>No es un paquete, o se cortó en el camino. Pídalo de nuevo.</translation>
    </message>
    <message>
        <source>One file cannot hold so much: at most {files} files and less than {size} GB. Choose fewer documents, or smaller pictures.</source>
        <translation>Un solo archivo no puede contener tanto: como máximo {files} archivos y menos de {size} GB. Elija menos documentos o imágenes más pequeñas.</translation>
    </message>
    <message>
        <source>Unpacked it would be larger than {limit} GB.</source>
        <translation>Desempaquetado ocuparía más de {limit} GB.</translation>
    </message>
    <message>
        <source>It is in the package twice.</source>
        <translation>Está dos veces en el paquete.</translation>
    </message>
    <message>
        <source>Its two headers do not agree.</source>
        <translation>Sus dos cabeceras no coinciden.</translation>
    </message>
    <message>
        <source>Some computers cannot tell it from «{other}».</source>
        <translation>Algunas computadoras no lo distinguen de «{other}».</translation>
    </message>
    <message>
        <source>It has no name.</source>
        <translation>No tiene nombre.</translation>
    </message>
    <message>
        <source>A package lists files only, not folders.</source>
        <translation>Un paquete contiene solo archivos, no carpetas.</translation>
    </message>
    <message>
        <source>It is a link, a device or has special rights.</source>
        <translation>Es un enlace, un dispositivo o tiene permisos especiales.</translation>
    </message>
    <message>
        <source>It is encrypted.</source>
        <translation>Está cifrado.</translation>
    </message>
    <message>
        <source>Its size is not said beforehand.</source>
        <translation>No dice de antemano su tamaño.</translation>
    </message>
    <message>
        <source>It is compressed in a way that is not used here.</source>
        <translation>Está comprimido de una manera que aquí no se usa.</translation>
    </message>
    <message>
        <source>It is larger than {limit} MB.</source>
        <translation>Ocupa más de {limit} MB.</translation>
    </message>
    <message>
        <source>It would grow more than {limit} times.</source>
        <translation>Crecería más de {limit} veces.</translation>
    </message>
    <message>
        <source>Its two sizes do not agree.</source>
        <translation>Sus dos tamaños no coinciden.</translation>
    </message>
    <message>
        <source>Programs do not agree on its name.</source>
        <translation>Los programas no coinciden en su nombre.</translation>
    </message>
    <message>
        <source>It overlaps another file of the package.</source>
        <translation>Se superpone a otro archivo del paquete.</translation>
    </message>
    <message>
        <source>There are bytes in the package that belong to no file.</source>
        <translation>Hay datos en el paquete que no pertenecen a ningún archivo.</translation>
    </message>
    <message>
        <source>It is an archive in several parts, or of a form not used here.</source>
        <translation>Es un archivo comprimido en varias partes, o de una forma que aquí no se usa.</translation>
    </message>
    <message>
        <source>It does not say what it goes on from.</source>
        <translation>No dice de qué edición parte.</translation>
    </message>
    <message>
        <source>The list is longer than any package.</source>
        <translation>La lista es más larga que cualquier paquete.</translation>
    </message>
    <message>
        <source>The list is not UTF-8.</source>
        <translation>La lista no está en UTF-8.</translation>
    </message>
    <message>
        <source>This line is no checksum and path.</source>
        <translation>Esta línea no es una suma de comprobación con su ruta.</translation>
    </message>
    <message>
        <source>«{path}» is listed twice.</source>
        <translation>«{path}» figura dos veces en la lista.</translation>
    </message>
    <message>
        <source>The name is absolute, too long, or holds a backslash.</source>
        <translation>El nombre es absoluto, demasiado largo o contiene una barra invertida.</translation>
    </message>
    <message>
        <source>The name is not in composed form (NFC).</source>
        <translation>El nombre no está en forma compuesta (NFC).</translation>
    </message>
    <message>
        <source>The name leads out of its folder.</source>
        <translation>El nombre lleva fuera de su carpeta.</translation>
    </message>
    <message>
        <source>Hidden and system files have no place in a package.</source>
        <translation>Los archivos ocultos y del sistema no caben en un paquete.</translation>
    </message>
    <message>
        <source>A part of the name is too long, or ends with a dot or a space.</source>
        <translation>Una parte del nombre es demasiado larga, o termina en punto o espacio.</translation>
    </message>
    <message>
        <source>The name cannot be stored on every computer.</source>
        <translation>El nombre no puede guardarse en todas las computadoras.</translation>
    </message>
    <message>
        <source>The name holds invisible characters.</source>
        <translation>El nombre contiene caracteres invisibles.</translation>
    </message>
    <message>
        <source>Files of this kind are not taken from packages.</source>
        <translation>No se aceptan archivos de esta clase en los paquetes.</translation>
    </message>
    <message>
        <source>This is not a public key file.</source>
        <translation>Este no es un archivo de clave pública.</translation>
    </message>
    <message>
        <source>The signature cannot be read.</source>
        <translation>La firma no puede leerse.</translation>
    </message>
    <message>
        <source>There is no document type «{type}». The types are: {known}.</source>
        <translation>No hay un tipo de documento «{type}». Los tipos son: {known}.</translation>
    </message>
    <message>
        <source>A document needs a title.</source>
        <translation>Un documento necesita un título.</translation>
    </message>
    <message>
        <source>«{text}» is not of the form field=value.</source>
        <translation>«{text}» no tiene la forma campo=valor.</translation>
    </message>
    <message>
        <source> Did you mean «{name}»?</source>
        <translation> ¿Quiso decir «{name}»?</translation>
    </message>
    <message>
        <source>A document of this type has no field «{name}».{hint}</source>
        <translation>Un documento de este tipo no tiene el campo «{name}».{hint}</translation>
    </message>
    <message>
        <source>«{value}» is not a date. Write the year, or 2012-05, or 2012-05-31.</source>
        <translation>«{value}» no es una fecha. Escriba el año, o 2012-05, o 2012-05-31.</translation>
    </message>
    <message>
        <source>«{value}» is not a number.</source>
        <translation>«{value}» no es un número.</translation>
    </message>
    <message>
        <source>«{name}» holds groups of values, as in {{name: …}}.</source>
        <translation>«{name}» contiene grupos de valores, como en {{name: …}}.</translation>
    </message>
    <message>
        <source>«{value}» is not one of its terms. Possible: {known}.</source>
        <translation>«{value}» no es uno de sus términos. Posibles: {known}.</translation>
    </message>
    <message>
        <source>{reason} The default is used in its place.</source>
        <translation>{reason} En su lugar se usa el predeterminado.</translation>
    </message>
    <message>
        <source>This is not an ordinary file of the library.</source>
        <translation>No es un archivo ordinario de la biblioteca.</translation>
    </message>
    <message>
        <source>The file is not UTF-8.</source>
        <translation>El archivo no está en UTF-8.</translation>
    </message>
    <message>
        <source>The file must be a list of «name: value» lines.</source>
        <translation>El archivo debe ser una lista de líneas «nombre: valor».</translation>
    </message>
    <message>
        <source>«{name}» is not there any more. It may have been moved or deleted.</source>
        <translation>«{name}» ya no está. Quizá se movió o se eliminó.</translation>
    </message>
    <message>
        <source>There is no room left on the disk for «{name}». Nothing was changed. Free some space and try again.</source>
        <translation>No queda espacio en el disco para «{name}». Nada cambió. Libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>«{name}» lies on a disk that cannot be written. Nothing was changed. Save to another place.</source>
        <translation>«{name}» se encuentra en un disco en el que no se puede escribir. Nada cambió. Guarde en otro lugar.</translation>
    </message>
    <message>
        <source>The folder does not allow writing «{name}», or another program holds it open. Nothing was changed. Close the other program or save to another place.</source>
        <translation>La carpeta no permite escribir «{name}», u otro programa lo tiene abierto. Nada cambió. Cierre el otro programa o guarde en otro lugar.</translation>
    </message>
    <message>
        <source>«{name}» may not be read by this user account.</source>
        <translation>Esta cuenta de usuario no puede leer «{name}».</translation>
    </message>
    <message>
        <source>«{name}» is a folder where a file is needed, or the reverse.</source>
        <translation>«{name}» es una carpeta donde hace falta un archivo, o al revés.</translation>
    </message>
    <message>
        <source>The name «{name}» is too long for this disk. Use a shorter one.</source>
        <translation>El nombre «{name}» es demasiado largo para este disco. Use uno más corto.</translation>
    </message>
    <message>
        <source>The disk reported an error with «{name}». Nothing was changed. Check the disk or the connection and try again.</source>
        <translation>El disco informó de un error con «{name}». Nada cambió. Revise el disco o la conexión e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The disk would not do it for «{name}»: {reason}.</source>
        <translation>El disco no lo permitió para «{name}»: {reason}.</translation>
    </message>
    <message>
        <source>«{name}» is not an ordinary file.</source>
        <translation>«{name}» no es un archivo ordinario.</translation>
    </message>
    <message>
        <source>«{name}» is a device, not a file. Nothing was written. Choose another name.</source>
        <translation>«{name}» es un dispositivo, no un archivo. No se escribió nada. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Another program holds «{name}» open. Nothing was changed. Close the other program and try again.</source>
        <translation>Otro programa tiene abierto «{name}». No se cambió nada. Ciérrelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The front matter begins with --- but never ends. Add a line with --- after it.</source>
        <translation>La ficha empieza con --- pero no termina. Añada después una línea con ---.</translation>
    </message>
    <message>
        <source>«{key}» is given more than once; the first value counts.</source>
        <translation>«{key}» aparece más de una vez; cuenta el primer valor.</translation>
    </message>
    <message>
        <source>The front matter must be a list of «name: value» lines.</source>
        <translation>La ficha debe ser una lista de líneas «nombre: valor».</translation>
    </message>
    <message>
        <source>This field cannot be changed safely here. Edit the front matter by hand.</source>
        <translation>Este campo no puede cambiarse aquí con seguridad. Edite la ficha a mano.</translation>
    </message>
    <message>
        <source>«{name}» is a file. A library is a folder.</source>
        <translation>«{name}» es un archivo. Una biblioteca es una carpeta.</translation>
    </message>
    <message>
        <source>There is no folder «{name}».</source>
        <translation>No hay una carpeta «{name}».</translation>
    </message>
    <message>
        <source>Choosing documents</source>
        <translation>Se eligen los documentos</translation>
    </message>
    <message>
        <source>Nothing of this selection may go to this audience. No package was written.</source>
        <translation>Nada de esta selección puede entregarse a este público. No se escribió ningún paquete.</translation>
    </message>
    <message>
        <source>There is no earlier package for this audience and partner to update.</source>
        <translation>No hay un paquete anterior para este público y este aliado que actualizar.</translation>
    </message>
    <message>
        <source>Nothing changed since the last package for this audience and partner.</source>
        <translation>Nada cambió desde el último paquete para este público y este aliado.</translation>
    </message>
    <message>
        <source>The list of the last package is not kept here. Make a full package.</source>
        <translation>Aquí no se conserva la lista del último paquete. Haga un paquete completo.</translation>
    </message>
    <message>
        <source>«{name}» is not empty. Choose a new or an empty folder.</source>
        <translation>«{name}» no está vacía. Elija una carpeta nueva o vacía.</translation>
    </message>
    <message>
        <source>The package is not sound; nothing was unpacked. Ask for it again.</source>
        <translation>El paquete no está en orden; no se desempaquetó nada. Pídalo de nuevo.</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}: {reason}</translation>
    </message>
    <message>
        <source>The package is not signed, although a key was given to check it with.</source>
        <translation>El paquete no está firmado, aunque se dio una clave para comprobarlo.</translation>
    </message>
    <message>
        <source>The signature is not good: the package was altered, or somebody else made it.</source>
        <translation>La firma no es buena: el paquete fue alterado o lo hizo otra persona.</translation>
    </message>
    <message>
        <source>There is no package «{name}».</source>
        <translation>No hay un paquete «{name}».</translation>
    </message>
    <message>
        <source>Cleaning pictures</source>
        <translation>Se limpian las imágenes</translation>
    </message>
    <message>
        <source>The picture «{path}» is also used by a document that stays behind.</source>
        <translation>La imagen «{path}» también se usa en un documento que no sale.</translation>
    </message>
    <message>
        <source>Packing documents</source>
        <translation>Se empaquetan los documentos</translation>
    </message>
    <message>
        <source>{path} names «{id}», which may not leave.</source>
        <translation>{path} nombra «{id}», que no puede salir.</translation>
    </message>
    <message>
        <source>The package was not written: it would name documents that may not leave.</source>
        <translation>No se escribió el paquete: nombraría documentos que no pueden salir.</translation>
    </message>
    <message>
        <source>The package that was written does not verify; it was not kept.</source>
        <translation>El paquete escrito no pasa la verificación; no se conservó.</translation>
    </message>
    <message>
        <source>The file is too large for a document ({size} MB).</source>
        <translation>El archivo es demasiado grande para un documento ({size} MB).</translation>
    </message>
    <message>
        <source>The text holds half a character that cannot be saved. Remove it and save again.</source>
        <translation>El texto contiene medio carácter que no puede guardarse. Retírelo y guarde de nuevo.</translation>
    </message>
    <message>
        <source>«{path}» is not a path inside the library.</source>
        <translation>«{path}» no es una ruta dentro de la biblioteca.</translation>
    </message>
    <message>
        <source>This library is open for reading only. Nothing was changed.</source>
        <translation>Esta biblioteca está abierta solo para leer. Nada cambió.</translation>
    </message>
    <message>
        <source>There are too many second versions of «{name}».</source>
        <translation>Hay demasiadas segundas versiones de «{name}».</translation>
    </message>
    <message>
        <source>Another program (an antivirus or a sync program) holds «{name}» and does not let go. It was not changed; the text lies beside it as «{beside}». Close the other program and save again.</source>
        <translation>Otro programa (un antivirus o un programa de sincronización) retiene «{name}» y no lo suelta. No se cambió; el texto queda a su lado como «{beside}». Cierre el otro programa y guarde de nuevo.</translation>
    </message>
    <message>
        <source>The file was deleted or moved while it was open. Nothing was written; the text is kept.</source>
        <translation>El archivo se eliminó o se movió mientras estaba abierto. No se escribió nada; el texto se conserva.</translation>
    </message>
    <message>
        <source>The document was changed outside the application. Nothing was written; both texts are kept.</source>
        <translation>El documento cambió fuera de la aplicación. No se escribió nada; se conservan los dos textos.</translation>
    </message>
    <message>
        <source>This folder cannot be read: {reason}.</source>
        <translation>Esta carpeta no puede leerse: {reason}.</translation>
    </message>
    <message>
        <source>This is not an ordinary file of the library; it is passed over.</source>
        <translation>No es un archivo ordinario de la biblioteca; se pasa por alto.</translation>
    </message>
    <message>
        <source>This file cannot be read: {reason}.</source>
        <translation>Este archivo no puede leerse: {reason}.</translation>
    </message>
    <message>
        <source>The file&apos;s name holds bytes that are no text. Rename it to use it.</source>
        <translation>El nombre del archivo contiene datos que no son texto. Cámbiele el nombre para usarlo.</translation>
    </message>
    <message>
        <source>A sync program kept a second version of «{name}» here.</source>
        <translation>Un programa de sincronización guardó aquí una segunda versión de «{name}».</translation>
    </message>
    <message>
        <source>The file is not UTF-8 (it looks like {encoding}). It can be read, and changed once it is converted.</source>
        <translation>El archivo no está en UTF-8 (parece {encoding}). Se puede leer, y cambiar una vez convertido.</translation>
    </message>
    <message>
        <source>The file holds bytes that are no text. It can be looked at but not changed here.</source>
        <translation>El archivo contiene datos que no son texto. Aquí puede verse pero no cambiarse.</translation>
    </message>
    <message>
        <source>library.yaml cannot be read: {reason} The library is open for reading only.</source>
        <translation>library.yaml no puede leerse: {reason} La biblioteca está abierta solo para leer.</translation>
    </message>
    <message>
        <source>library.yaml does not describe a library. The library is open for reading only.</source>
        <translation>library.yaml no describe una biblioteca. La biblioteca está abierta solo para leer.</translation>
    </message>
    <message>
        <source>This library was made by a newer version of the application. Update the application to open it.</source>
        <translation>Esta biblioteca se hizo con una versión más nueva de la aplicación. Actualice la aplicación para abrirla.</translation>
    </message>
    <message>
        <source>The library&apos;s folder is not there now: a drive was taken out, or a share is away. Nothing was changed. Bring it back and try again.</source>
        <translation>La carpeta de la biblioteca no está en este momento: se retiró una unidad o no hay conexión con la carpeta compartida. No se cambió nada. Restablezca el acceso e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another program is saving in this library and does not finish. Try again in a moment.</source>
        <translation>Otro programa está guardando en esta biblioteca y no termina. Inténtelo en un momento.</translation>
    </message>
    <message>
        <source>{user} has had this library open on {host} since {since}. It is opened for reading only.</source>
        <translation>{user} tiene abierta esta biblioteca en {host} desde las {since}. Aquí se abre solo para leer.</translation>
    </message>
    <message>
        <source>«{name}» is an SVG drawing, which may load other files. Save it as PNG.</source>
        <translation>«{name}» es un dibujo SVG, que puede cargar otros archivos. Guárdelo como PNG.</translation>
    </message>
    <message>
        <source>«{name}» is a HEIC photograph of a telephone. Save it as JPEG.</source>
        <translation>«{name}» es una fotografía HEIC de teléfono. Guárdela como JPEG.</translation>
    </message>
    <message>
        <source>«{name}» is not a picture of a kind that can be used. Save it as PNG or JPEG.</source>
        <translation>«{name}» no es una imagen de una clase que pueda usarse. Guárdela como PNG o JPEG.</translation>
    </message>
    <message>
        <source>The picture «{name}» is damaged and cannot be read. Put a good copy in its place.</source>
        <translation>La imagen «{name}» está dañada y no puede leerse. Ponga una copia buena en su lugar.</translation>
    </message>
    <message>
        <source>The picture «{name}» is too large to be used. Make it smaller first.</source>
        <translation>La imagen «{name}» es demasiado grande. Hágala más pequeña primero.</translation>
    </message>
    <message>
        <source>There is no document «{name}».</source>
        <translation>No hay un documento «{name}».</translation>
    </message>
    <message>
        <source>This document is not in the trash any more.</source>
        <translation>Este documento ya no está en la papelera.</translation>
    </message>
    <message>
        <source>Another document stands at «{path}» now. Rename it first.</source>
        <translation>Otro documento ocupa ahora «{path}». Cámbiele el nombre primero.</translation>
    </message>
    <message>
        <source>A field without a name is passed over.</source>
        <translation>Se pasa por alto un campo sin nombre.</translation>
    </message>
    <message>
        <source>The field «{name}» has the unknown kind «{kind}»; it is shown as text.</source>
        <translation>El campo «{name}» es de la clase desconocida «{kind}»; se muestra como texto.</translation>
    </message>
    <message>
        <source>Entry {number} of the vocabulary has no id; it is passed over.</source>
        <translation>La entrada {number} del vocabulario no tiene identificador; se pasa por alto.</translation>
    </message>
    <message>
        <source>The term «{id}» is given more than once; the first counts.</source>
        <translation>El término «{id}» aparece más de una vez; cuenta el primero.</translation>
    </message>
    <message>
        <source>It is longer than {limit} characters.</source>
        <translation>Tiene más de {limit} caracteres.</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>Tiene demasiados niveles.</translation>
    </message>
    <message>
        <source>It is not valid YAML: {problem}.</source>
        <translation>No es YAML válido: {problem}.</translation>
    </message>
    <message>
        <source>It holds a character that YAML does not allow.</source>
        <translation>Contiene un carácter que YAML no permite.</translation>
    </message>
    <message>
        <source>Anchors and aliases (&amp; and *) are not used here.</source>
        <translation>Aquí no se usan anclas ni alias (&amp; y *).</translation>
    </message>
    <message>
        <source>Tags (!) are not used here.</source>
        <translation>Aquí no se usan etiquetas de YAML (!).</translation>
    </message>
    <message>
        <source>There is more than one YAML document.</source>
        <translation>Hay más de un documento YAML.</translation>
    </message>
    <message>
        <source>A name must be a plain text.</source>
        <translation>Un nombre debe ser texto simple.</translation>
    </message>
    <message>
        <source>It has more than {limit} names.</source>
        <translation>Tiene más de {limit} nombres.</translation>
    </message>
    <message>
        <source>It claims the level «{stated}», but has earned «{earned}». Give a reason or what is missing.</source>
        <translation>Declara el nivel «{stated}», pero ha alcanzado «{earned}». Dé una razón o lo que falta.</translation>
    </message>
    <message>
        <source>Article {number} stands where article {expected} is due.</source>
        <translation>El artículo {number} está donde corresponde el artículo {expected}.</translation>
    </message>
    <message>
        <source>Article {number} has no epigraph.</source>
        <translation>El artículo {number} no tiene epígrafe.</translation>
    </message>
    <message>
        <source>It refers to article {number}, which is not here.</source>
        <translation>Remite al artículo {number}, que no está aquí.</translation>
    </message>
    <message>
        <source>A single provision is titled «Única».</source>
        <translation>Una sola disposición se titula «Única».</translation>
    </message>
    <message>
        <source>«{section}» does not speak of: {part}.</source>
        <translation>«{section}» no habla de: {part}.</translation>
    </message>
    <message>
        <source>An amending provision quotes the text that it changes.</source>
        <translation>Una disposición modificatoria cita el texto que cambia.</translation>
    </message>
    <message>
        <source>The powers of the level «{level}» are not said.</source>
        <translation>No se dicen las competencias del nivel «{level}».</translation>
    </message>
    <message>
        <source>«{term}» is defined but never used.</source>
        <translation>«{term}» está definido pero nunca se usa.</translation>
    </message>
    <message>
        <source>A comment of the consultation has no answer.</source>
        <translation>Un comentario de la consulta no tiene respuesta.</translation>
    </message>
    <message>
        <source>A row of the consultation matrix is not complete.</source>
        <translation>Una fila de la matriz de consulta no está completa.</translation>
    </message>
    <message>
        <source>It is linked to {count} documents of these types; {least} are needed: {types}.</source>
        <translation>Está vinculado con {count} documentos de estos tipos; hacen falta {least}: {types}.</translation>
    </message>
    <message>
        <source>«{name}» should name at least {least} document.</source>
        <translation>«{name}» debe nombrar al menos {least} documento.</translation>
    </message>
    <message>
        <source>The statement should name a condition and what to do: «When …, do … because …».</source>
        <translation>El enunciado debe decir una condición y qué hacer: «Cuando …, conviene … porque …».</translation>
    </message>
    <message>
        <source>It needs at least {least} box of the kind «{kind}».</source>
        <translation>Necesita al menos {least} recuadro de la clase «{kind}».</translation>
    </message>
    <message>
        <source>«{label}» is needed to complete it ({name}).</source>
        <translation>Para completarlo hace falta «{label}» ({name}).</translation>
    </message>
    <message>
        <source>«{name}» does not say: {missing}.</source>
        <translation>«{name}» no dice: {missing}.</translation>
    </message>
    <message>
        <source>«{name}» needs at least one entry with: {parts}.</source>
        <translation>«{name}» necesita al menos una entrada con: {parts}.</translation>
    </message>
    <message>
        <source>The picture «{path}» has no consent.</source>
        <translation>La imagen «{path}» no tiene consentimiento.</translation>
    </message>
    <message>
        <source>It quotes people, but records no consent.</source>
        <translation>Cita a personas, pero no registra ningún consentimiento.</translation>
    </message>
    <message>
        <source>It is validated without the sign-off of: {role}.</source>
        <translation>Está validado sin la conformidad de: {role}.</translation>
    </message>
    <message>
        <source>It is open to others, but the partner has not agreed to be listed.</source>
        <translation>Está abierto a otros, pero el aliado no ha aceptado figurar.</translation>
    </message>
    <message>
        <source>The reviewers&apos; scores for «{criterion}» differ: talk it over.</source>
        <translation>Los puntajes de quienes revisan difieren en «{criterion}»: conviene conversarlos.</translation>
    </message>
    <message>
        <source>Its scores come to {sum}; {total} are needed and none at 0.</source>
        <translation>Sus puntajes suman {sum}; hacen falta {total} y ninguno en 0.</translation>
    </message>
    <message>
        <source>«{section}» holds no form: a table, a list to tick, or a file.</source>
        <translation>«{section}» no contiene ningún formato: un cuadro, una lista para marcar o un archivo.</translation>
    </message>
    <message>
        <source>who</source>
        <translation>quién</translation>
    </message>
    <message>
        <source>with what</source>
        <translation>con qué</translation>
    </message>
    <message>
        <source>in how much time</source>
        <translation>en cuánto tiempo</translation>
    </message>
    <message>
        <source>The step «{step}» does not say: {part}.</source>
        <translation>El paso «{step}» no dice: {part}.</translation>
    </message>
    <message>
        <source>The session plan comes to {planned} hours, the metadata says {hours}.</source>
        <translation>El plan de sesión suma {planned} horas; la ficha dice {hours}.</translation>
    </message>
    <message>
        <source>the type</source>
        <translation>el tipo</translation>
    </message>
    <message>
        <source>the region</source>
        <translation>la región</translation>
    </message>
    <message>
        <source>the sector</source>
        <translation>el sector</translation>
    </message>
    <message>
        <source>the component</source>
        <translation>el componente</translation>
    </message>
    <message>
        <source>the agency</source>
        <translation>el organismo</translation>
    </message>
    <message>
        <source>the status</source>
        <translation>el estado</translation>
    </message>
    <message>
        <source>the language</source>
        <translation>el idioma</translation>
    </message>
    <message>
        <source>the access</source>
        <translation>el acceso</translation>
    </message>
    <message>
        <source>the result</source>
        <translation>el resultado</translation>
    </message>
    <message>
        <source>the year</source>
        <translation>el año</translation>
    </message>
    <message>
        <source>a keyword</source>
        <translation>una palabra clave</translation>
    </message>
    <message>
        <source>a word of the title</source>
        <translation>una palabra del título</translation>
    </message>
    <message>
        <source>an author</source>
        <translation>un autor</translation>
    </message>
    <message>
        <source>the id</source>
        <translation>el identificador</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>el número</translation>
    </message>
    <message>
        <source>what it has</source>
        <translation>lo que tiene</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>lo que es</translation>
    </message>
    <message>
        <source>a document it links to</source>
        <translation>un documento al que enlaza</translation>
    </message>
    <message>
        <source>Only the first {count} characters were searched.</source>
        <translation>Solo se buscaron los primeros {count} caracteres.</translation>
    </message>
    <message>
        <source>Only the first {count} words were searched.</source>
        <translation>Solo se buscaron las primeras {count} palabras.</translation>
    </message>
    <message>
        <source>«{name}» is no field; it was searched as a word.</source>
        <translation>«{name}» no es un campo; se buscó como palabra.</translation>
    </message>
    <message>
        <source>«{name}:» needs a value.</source>
        <translation>«{name}:» necesita un valor.</translation>
    </message>
    <message>
        <source>Only the first {count} words of a phrase were searched.</source>
        <translation>Solo se buscaron las primeras {count} palabras de una frase.</translation>
    </message>
    <message>
        <source>A word is searched from its beginning; the leading * was left out.</source>
        <translation>Las palabras se buscan desde su comienzo; se omitió el * inicial.</translation>
    </message>
    <message>
        <source>{first} or {second}</source>
        <translation>{first} o {second}</translation>
    </message>
    <message>
        <source>without {what}</source>
        <translation>sin {what}</translation>
    </message>
    <message>
        <source>the exact phrase «{text}»</source>
        <translation>la frase exacta «{text}»</translation>
    </message>
    <message>
        <source>a word that begins with «{text}»</source>
        <translation>una palabra que empieza con «{text}»</translation>
    </message>
    <message>
        <source>the word «{text}», in plural or singular; where no document has it, words that begin so</source>
        <translation>la palabra «{text}», en plural o singular; si ningún documento la tiene, las que empiezan así</translation>
    </message>
    <message>
        <source>the year from {low} to {high}</source>
        <translation>el año entre {low} y {high}</translation>
    </message>
    <message>
        <source>{field} is «{text}»</source>
        <translation>{field} es «{text}»</translation>
    </message>
    <message>
        <source>Writing the search index</source>
        <translation>Se escribe el índice de búsqueda</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexando</translation>
    </message>
    <message>
        <source>The search index may not lie inside a library.</source>
        <translation>El índice de búsqueda no puede estar dentro de una biblioteca.</translation>
    </message>
    <message>
        <source>Another program is writing the search index. It will be brought up to date later.</source>
        <translation>Otro programa está escribiendo el índice de búsqueda. Se pondrá al día más tarde.</translation>
    </message>
    <message>
        <source>The search index could not be written; it will be rebuilt. The documents are safe.</source>
        <translation>No se pudo escribir el índice de búsqueda; se construirá de nuevo. Los documentos están a salvo.</translation>
    </message>
    <message>
        <source>The work stopped before its end: {reason}</source>
        <translation>El trabajo se detuvo antes de terminar: {reason}</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Desempaquetando</translation>
    </message>
    <message>
        <source>The package changed while it was being opened.</source>
        <translation>El paquete cambió mientras se abría.</translation>
    </message>
    <message>
        <source>The package wants files fetched from elsewhere; that is never done.</source>
        <translation>El paquete quiere traer archivos de otra parte; eso nunca se hace.</translation>
    </message>
    <message>
        <source>It is not declared as a bag.</source>
        <translation>No está declarado como paquete BagIt.</translation>
    </message>
    <message>
        <source>What this update goes on from is not here as it was. Ask for the full package.</source>
        <translation>La edición de la que parte esta actualización ya no está aquí como era. Pida el paquete completo.</translation>
    </message>
    <message>
        <source>Some computers cannot tell «{one}» from it.</source>
        <translation>Algunos equipos no lo distinguen de «{one}».</translation>
    </message>
    <message>
        <source>A package has nothing of this name beside its content.</source>
        <translation>Un paquete no tiene nada con este nombre junto a su contenido.</translation>
    </message>
    <message>
        <source>A list of the package is too large.</source>
        <translation>Una lista del paquete es demasiado grande.</translation>
    </message>
    <message>
        <source>This file of the package is damaged.</source>
        <translation>Este archivo del paquete está dañado.</translation>
    </message>
    <message>
        <source>It is in the package but on no list.</source>
        <translation>Está en el paquete pero en ninguna lista.</translation>
    </message>
    <message>
        <source>There is more or less in the package than it says.</source>
        <translation>En el paquete hay más o menos de lo que dice.</translation>
    </message>
    <message>
        <source>The package is empty.</source>
        <translation>El paquete está vacío.</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Verificando</translation>
    </message>
    <message>
        <source>It is listed but not in the package.</source>
        <translation>Está en la lista pero no en el paquete.</translation>
    </message>
    <message>
        <source>It is not what was packed: it was altered or damaged.</source>
        <translation>No es lo que se empaquetó: fue alterado o se dañó.</translation>
    </message>
    <message>
        <source>The office&apos;s key cannot be opened: the passphrase is another, or the file is damaged. Put the copy of the key back in its place.</source>
        <translation>La clave de la oficina no puede abrirse: la contraseña es otra o el archivo está dañado. Ponga en su lugar la copia de la clave.</translation>
    </message>
    <message>
        <source>The text is too complex to be formatted; it is printed as plain paragraphs.</source>
        <translation>El texto es demasiado complejo para darle formato; se imprime en párrafos simples.</translation>
    </message>
    <message>
        <source>The text holds control characters; they are left out.</source>
        <translation>El texto contiene caracteres de control; se omiten.</translation>
    </message>
    <message>
        <source>The picture «{picture}» is missing.</source>
        <translation>Falta la imagen «{picture}».</translation>
    </message>
    <message>
        <source>The picture «{picture}» has no alternative text.</source>
        <translation>La imagen «{picture}» no tiene texto alternativo.</translation>
    </message>
    <message>
        <source>The reference @{anchor} leads nowhere.</source>
        <translation>La referencia @{anchor} no lleva a ninguna parte.</translation>
    </message>
    <message>
        <source>A link leads to a place that is not there: #{anchor}.</source>
        <translation>Un enlace lleva a un lugar que no está: #{anchor}.</translation>
    </message>
    <message>
        <source>A link leads to «{id}», which is not in the library; its text stays.</source>
        <translation>Un enlace lleva a «{id}», que no está en la biblioteca; su texto se conserva.</translation>
    </message>
    <message>
        <source>A link leads to «{id}», which is not printed here; its text stays.</source>
        <translation>Un enlace lleva a «{id}», que no se imprime aquí; su texto se conserva.</translation>
    </message>
    <message>
        <source>A link leads to «{id}», which this audience may not see; nothing of it is printed.</source>
        <translation>Un enlace lleva a «{id}», que este público no puede ver; nada de él se imprime.</translation>
    </message>
    <message>
        <source>A heading has no text; it is left out.</source>
        <translation>Un título no tiene texto; se omite.</translation>
    </message>
    <message>
        <source>The section «{title}» is empty.</source>
        <translation>La sección «{title}» está vacía.</translation>
    </message>
    <message>
        <source>The heading «{title}» stands here twice.</source>
        <translation>El título «{title}» aparece aquí dos veces.</translation>
    </message>
    <message>
        <source>This translation is older than its original «{id}».</source>
        <translation>Esta traducción es más antigua que su original «{id}».</translation>
    </message>
    <message>
        <source>The legal page lacks «{field}»; it is printed as pending.</source>
        <translation>A la página legal le falta «{field}»; se imprime como pendiente.</translation>
    </message>
    <message>
        <source>The publication has no title of its own.</source>
        <translation>La publicación no tiene un título propio.</translation>
    </message>
    <message>
        <source>{document}: {what}</source>
        <translation>{document}: {what}</translation>
    </message>
    <message>
        <source>There is no status «{name}»: {known}.</source>
        <translation>No hay ningún estado «{name}»: {known}.</translation>
    </message>
    <message>
        <source>«{key}» is counted in «{others}» too.</source>
        <translation>«{key}» también se cuenta en «{others}».</translation>
    </message>
    <message>
        <source>It says nearly the same as «{other}». Merge them?</source>
        <translation>Dice casi lo mismo que «{other}». ¿Conviene unirlos?</translation>
    </message>
    <message>
        <source>Another document has the same id: {others}. Rename one of them.</source>
        <translation>Otro documento tiene el mismo identificador: {others}. Cambie el nombre de uno.</translation>
    </message>
    <message>
        <source>There are too many pictures of this name. Rename it first.</source>
        <translation>Hay demasiadas imágenes con este nombre. Cámbielo primero.</translation>
    </message>
    <message>
        <source>There is no issue «{name}» of «{publication}». Recorded are: {known}.</source>
        <translation>No hay ninguna entrega «{name}» de «{publication}». Están registradas: {known}.</translation>
    </message>
    <message>
        <source>the publication, its pictures or the program</source>
        <translation>la publicación, sus imágenes o el programa</translation>
    </message>
    <message>
        <source>The issue cannot be made again to the byte here: its file is not kept on this computer, and since then changed: {changed}.</source>
        <translation>Aquí no se puede rehacer la entrega byte por byte: su archivo no se conserva en esta computadora y desde entonces cambió: {changed}.</translation>
    </message>
    <message>
        <source>The issue was written but not recorded: {reason}</source>
        <translation>La entrega se escribió pero no quedó registrada: {reason}</translation>
    </message>
    <message>
        <source>«{title}» was not written: one thing must be mended first. A proof can be written as it is.</source>
        <translation>«{title}» no se escribió: antes hay que corregir una cosa. Se puede escribir una prueba tal como está.</translation>
    </message>
    <message>
        <source>«{title}» was not written: {count} things must be mended first. A proof can be written as it is.</source>
        <translation>No se escribió «{title}»: antes hay que corregir {count} cosas. Puede escribirse una prueba tal como está.</translation>
    </message>
    <message>
        <source>No document of this publication can be printed.</source>
        <translation>Ningún documento de esta publicación puede imprimirse.</translation>
    </message>
    <message>
        <source>LibreOffice is not installed</source>
        <translation>LibreOffice no está instalado</translation>
    </message>
    <message>
        <source>No PDF could be made: {reason}. Install LibreOffice, or export to Word and save as PDF there.</source>
        <translation>No se pudo hacer el PDF: {reason}. Conviene instalar LibreOffice, o exportar a Word y guardar como PDF allí.</translation>
    </message>
    <message>
        <source>The PDF was made without Word&apos;s layout, because {reason}: its contents have no page numbers. With LibreOffice installed it would look like the Word file.</source>
        <translation>El PDF se hizo sin la composición de Word, porque {reason}: su índice no lleva números de página. Con LibreOffice instalado sería como el archivo de Word.</translation>
    </message>
    <message>
        <source>Printing the pages</source>
        <translation>Imprimiendo las páginas</translation>
    </message>
    <message>
        <source>There is no template «{name}» in this library. Choose another, or none.</source>
        <translation>En esta biblioteca no hay una plantilla «{name}». Elija otra, o ninguna.</translation>
    </message>
    <message>
        <source>This file does not describe a publication.</source>
        <translation>Este archivo no describe una publicación.</translation>
    </message>
    <message>
        <source>There is no publication «{name}». There are: {known}.</source>
        <translation>No hay una publicación «{name}». Hay: {known}.</translation>
    </message>
    <message>
        <source>The template «{name}» holds macros or embedded programs. Save it as .dotx without them.</source>
        <translation>La plantilla «{name}» contiene macros o programas incrustados. Guárdela como .dotx sin ellos.</translation>
    </message>
    <message>
        <source>«{name}» is no Word template. Choose a .docx or .dotx file.</source>
        <translation>«{name}» no es una plantilla de Word. Elija un archivo .docx o .dotx.</translation>
    </message>
    <message>
        <source>«{title}» was changed outside meanwhile. Nothing was written.</source>
        <translation>«{title}» se cambió fuera de la aplicación mientras tanto. No se escribió nada.</translation>
    </message>
    <message>
        <source>No document has «{text}» as {field}; it was searched as words.</source>
        <translation>Ningún documento tiene «{text}» como {field}; se buscó como palabras.</translation>
    </message>
    <message>
        <source>{path} lies in the trash as {key}.</source>
        <translation>{path} está en la papelera como {key}.</translation>
    </message>
    <message>
        <source>{path} is back.</source>
        <translation>{path} está de vuelta.</translation>
    </message>
    <message>
        <source>{count} documents were deleted for good.</source>
        <translation>{count} documentos borrados para siempre.</translation>
    </message>
    <message>
        <source>Taken back: {what}.</source>
        <translation>Deshecho: {what}.</translation>
    </message>
    <message>
        <source>There is no unsaved text {number}: there are {count}.</source>
        <translation>No hay un texto sin guardar {number}: hay {count}.</translation>
    </message>
    <message>
        <source>The text of {path} was given up.</source>
        <translation>Se descartó el texto de {path}.</translation>
    </message>
    <message>
        <source>«{path}» is no second version of a document.</source>
        <translation>«{path}» no es la segunda versión de un documento.</translation>
    </message>
    <message>
        <source>{path} is one document again; the other text lies in the trash.</source>
        <translation>{path} vuelve a ser un solo documento; el otro texto está en la papelera.</translation>
    </message>
    <message>
        <source>{path} is one document again; its earlier text is among the versions.</source>
        <translation>{path} vuelve a ser un solo documento; su texto anterior está entre las versiones.</translation>
    </message>
    <message>
        <source>There is no version {number}: there are {count}.</source>
        <translation>No hay versión {number}: hay {count}.</translation>
    </message>
    <message>
        <source>{path} is as it was.</source>
        <translation>{path} está como estaba.</translation>
    </message>
    <message>
        <source>{count} pictures and files are not used.</source>
        <translation>{count} imágenes y archivos no se usan.</translation>
    </message>
    <message>
        <source>{what}. {count} files changed.</source>
        <translation>{what}. {count} archivos cambiados.</translation>
    </message>
    <message>
        <source>Add «{label}»</source>
        <translation>Añadir «{label}»</translation>
    </message>
    <message>
        <source>Write «{text}»</source>
        <translation>Escribir «{text}»</translation>
    </message>
    <message>
        <source>LibreOffice made no PDF: {reason}</source>
        <translation>LibreOffice no hizo ningún PDF: {reason}</translation>
    </message>
    <message>
        <source>LibreOffice is making the PDF</source>
        <translation>LibreOffice está haciendo el PDF</translation>
    </message>
    <message>
        <source>LibreOffice could not be started: {reason}</source>
        <translation>No se pudo iniciar LibreOffice: {reason}</translation>
    </message>
    <message>
        <source>LibreOffice took longer than {seconds} seconds.</source>
        <translation>LibreOffice tardó más de {seconds} segundos.</translation>
    </message>
    <message>
        <source>«{text}» is not of the form field=value, field+=value or field-=value.</source>
        <translation>«{text}» no tiene la forma campo=valor, campo+=valor o campo-=valor.</translation>
    </message>
    <message>
        <source>«{field}» belongs to one document: it is not changed in many at once.</source>
        <translation>«{field}» es propio de cada documento: no se cambia en muchos a la vez.</translation>
    </message>
    <message>
        <source>Looking at the documents</source>
        <translation>Revisando los documentos</translation>
    </message>
    <message>
        <source>{count} documents changed</source>
        <translation>{count} documentos cambiados</translation>
    </message>
    <message>
        <source>«{field}» holds one value: nothing can be added to it or taken from it.</source>
        <translation>«{field}» tiene un solo valor: no se le puede añadir ni quitar nada.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>«{title}» has text that is not saved. Save it or give it up first.</source>
        <translation>«{title}» tiene texto sin guardar. Primero hay que guardarlo o descartarlo.</translation>
    </message>
    <message>
        <source>{title} (second version)</source>
        <translation>{title} (segunda versión)</translation>
    </message>
    <message>
        <source>«{id}» cannot be an id: lower-case letters without accents, digits and hyphens, at most 80. Try «{other}».</source>
        <translation>«{id}» no puede ser un id: minúsculas sin tildes, cifras y guiones, 80 como máximo. Por ejemplo, «{other}».</translation>
    </message>
    <message>
        <source>There is a document «{id}» already.</source>
        <translation>Ya hay un documento «{id}».</translation>
    </message>
    <message>
        <source>«{old}» renamed to «{new}»</source>
        <translation>«{old}» pasa a llamarse «{new}»</translation>
    </message>
    <message>
        <source>{count} documents moved to «{folder}»</source>
        <translation>{count} documentos movidos a «{folder}»</translation>
    </message>
    <message>
        <source>There is no picture or file «{path}».</source>
        <translation>No hay ninguna imagen ni archivo «{path}».</translation>
    </message>
    <message>
        <source>«{name}» cannot be the file&apos;s name. Keep its extension.</source>
        <translation>«{name}» no puede ser el nombre del archivo. Debe conservar su extensión.</translation>
    </message>
    <message>
        <source>«{old}» moved to «{new}»</source>
        <translation>«{old}» se movió a «{new}»</translation>
    </message>
    <message>
        <source>{path} could not be read; its links were left as they are.</source>
        <translation>No se pudo leer {path}; sus enlaces quedaron como estaban.</translation>
    </message>
    <message>
        <source>Looking for links</source>
        <translation>Buscando enlaces</translation>
    </message>
    <message>
        <source>«{path}» is not a folder below «{folder}».</source>
        <translation>«{path}» no es una carpeta dentro de «{folder}».</translation>
    </message>
    <message>
        <source>«{path}» was changed meanwhile. Nothing was changed; try again.</source>
        <translation>«{path}» cambió mientras tanto. No se cambió nada; se puede intentar otra vez.</translation>
    </message>
    <message>
        <source>There is something at «{path}» already. Choose another name.</source>
        <translation>Ya hay algo en «{path}». Hace falta otro nombre.</translation>
    </message>
    <message>
        <source>The letters of this file cannot be told. Save it as UTF-8 in the program that made it.</source>
        <translation>No se pueden reconocer las letras de este archivo. Guárdelo como UTF-8 en el programa que lo creó.</translation>
    </message>
    <message>
        <source>The package must be agreed to first.</source>
        <translation>Primero hay que dar la conformidad al paquete.</translation>
    </message>
    <message>
        <source>This library is not here any more.</source>
        <translation>Esta biblioteca ya no está aquí.</translation>
    </message>
    <message>
        <source>The package is not sound; nothing was opened. Ask for it again.</source>
        <translation>El paquete no está en orden; no se abrió nada. Pídalo de nuevo.</translation>
    </message>
    <message>
        <source>This library came signed by another key until now ({words}). Do not open it before the sender confirms the new key by telephone; then trust the key first.</source>
        <translation>Hasta ahora esta biblioteca venía firmada con otra clave ({words}). No la abra mientras el remitente no confirme por teléfono la clave nueva; después, dé primero su confianza a esa clave.</translation>
    </message>
    <message>
        <source>It is older than what is here: edition {old}, here is {new}.</source>
        <translation>Es anterior a lo que ya está aquí: es la edición {old} y aquí está la {new}.</translation>
    </message>
    <message>
        <source>There are two different editions of the number {number}. Ask the sender which is right.</source>
        <translation>Hay dos ediciones distintas con el número {number}. Pregunte al remitente cuál es la correcta.</translation>
    </message>
    <message>
        <source>This update goes on from edition {base}, which is not here. Ask for the full package.</source>
        <translation>Esta actualización parte de la edición {base}, que no está aquí. Pida el paquete completo.</translation>
    </message>
    <message>
        <source>It is not signed: nothing tells who made it. Open it all the same?</source>
        <translation>No está firmado: nada dice quién lo hizo. ¿Abrirlo de todos modos?</translation>
    </message>
    <message>
        <source>It has {new} documents; the edition that is here has {old}. The others would disappear. Go on?</source>
        <translation>Tiene {new} documentos; la edición que está aquí tiene {old}. Los demás desaparecerían. ¿Continuar?</translation>
    </message>
    <message>
        <source>«{word}» is no word.</source>
        <translation>«{word}» no es una palabra.</translation>
    </message>
    <message>
        <source>«{word}» is in no dictionary.</source>
        <translation>«{word}» no está en ningún diccionario.</translation>
    </message>
    <message>
        <source>This kept version is damaged and cannot be used. Choose another one.</source>
        <translation>Esta versión conservada está dañada y no se puede usar. Elija otra.</translation>
    </message>
    <message>
        <source>It must be validated.</source>
        <translation>Debe estar validado.</translation>
    </message>
    <message>
        <source>It must have results measured against a baseline.</source>
        <translation>Debe tener resultados medidos contra una línea de base.</translation>
    </message>
    <message>
        <source>Its evidence must be a record of the programme or better (E2).</source>
        <translation>Su evidencia debe ser un registro del programa o algo mejor (E2).</translation>
    </message>
    <message>
        <source>Its evidence must be independent, or of two kinds or more (E3).</source>
        <translation>Su evidencia debe ser independiente, o de dos clases o más (E3).</translation>
    </message>
    <message>
        <source>It must have been replicated with results in another place or sector.</source>
        <translation>Debe haberse replicado con resultados en otro lugar o sector.</translation>
    </message>
    <message>
        <source>Reviewers must score every criterion with 2 or more.</source>
        <translation>La revisión debe dar 2 o más a cada criterio.</translation>
    </message>
    <message>
        <source>Reviewers must not score its safeguarding with 0.</source>
        <translation>La revisión no debe dar 0 a su salvaguardia.</translation>
    </message>
    <message>
        <source>It must inform an approved act, a planning instrument or a published guide.</source>
        <translation>Debe servir de base a una norma aprobada, un instrumento de gestión o una guía publicada.</translation>
    </message>
    <message>
        <source>{count} documents moved to the trash</source>
        <translation>{count} documentos movidos a la papelera</translation>
    </message>
    <message>
        <source>The consent «{id}» does not hold in this month.</source>
        <translation>El consentimiento «{id}» no rige en este mes.</translation>
    </message>
    <message>
        <source>The consent «{id}» does not cover this use ({use}).</source>
        <translation>El consentimiento «{id}» no cubre este uso ({use}).</translation>
    </message>
    <message>
        <source>Its field «{field}» is not clear: it is spelled otherwise, or stands twice.</source>
        <translation>Su campo «{field}» no está claro: está escrito de otro modo o aparece dos veces.</translation>
    </message>
    <message>
        <source>It follows a community&apos;s protocol; only the office keeps it.</source>
        <translation>Sigue un protocolo de la comunidad; solo la oficina lo conserva.</translation>
    </message>
    <message>
        <source>The picture&apos;s consent is not clear.</source>
        <translation>El consentimiento de la imagen no está claro.</translation>
    </message>
    <message>
        <source>Its labels cannot be read.</source>
        <translation>No se pueden leer sus etiquetas.</translation>
    </message>
    <message>
        <source>The community&apos;s label «{label}» keeps it from leaving: no steward&apos;s act in force names it for this way of sharing.</source>
        <translation>La etiqueta «{label}» de la comunidad impide que salga: ningún acto vigente de la persona custodia la nombra para esta forma de compartir.</translation>
    </message>
    <message>
        <source>Until «{label}» is resolved it stays in the office.</source>
        <translation>Mientras no se resuelva «{label}», se queda en la oficina.</translation>
    </message>
    <message>
        <source>The community&apos;s label «{label}» forbids commercial use.</source>
        <translation>La etiqueta «{label}» de la comunidad prohíbe el uso comercial.</translation>
    </message>
    <message>
        <source>«{kind}» is no kind of publication.</source>
        <translation>«{kind}» no es una clase de publicación.</translation>
    </message>
    <message>
        <source>A chapter has no title.</source>
        <translation>Un capítulo no tiene título.</translation>
    </message>
    <message>
        <source>«{kind}» is no annex that the program can make.</source>
        <translation>«{kind}» no es un anexo que el programa pueda hacer.</translation>
    </message>
    <message>
        <source>«{id}» is named {count} times; it is printed once.</source>
        <translation>«{id}» se nombra {count} veces; se imprime una sola vez.</translation>
    </message>
    <message>
        <source>A community&apos;s label forbids commercial use, and the publication&apos;s licence «{licence}» allows it. Choose a licence that does not.</source>
        <translation>Una etiqueta de la comunidad prohíbe el uso comercial y la licencia de la publicación, «{licence}», lo permite. Elija una licencia que no lo permita.</translation>
    </message>
    <message>
        <source>Two documents here have the title «{title}».</source>
        <translation>Aquí hay dos documentos con el título «{title}».</translation>
    </message>
    <message>
        <source>A booklet of cases holds {least} to {most} cases; this one has {count}.</source>
        <translation>Un cuadernillo de casos reúne de {least} a {most} casos; este tiene {count}.</translation>
    </message>
    <message>
        <source>The fact sheet has {words} words; two pages hold {limit}, {over} fewer. Print summaries, or choose fewer sections.</source>
        <translation>La ficha tiene {words} palabras; en dos páginas caben {limit}, {over} menos. Imprima resúmenes o elija menos secciones.</translation>
    </message>
    <message>
        <source>The fact sheet has {pages} pages, and may have two. Choose fewer sections, or leave out pictures and tables.</source>
        <translation>La ficha tiene {pages} páginas y puede tener dos. Elija menos secciones o quite imágenes y cuadros.</translation>
    </message>
    <message>
        <source>{what} Beyond the second page: {sections}.</source>
        <translation>{what} Más allá de la segunda página: {sections}.</translation>
    </message>
    <message>
        <source>The annex «{title}» has nothing to show; it is left out.</source>
        <translation>El anexo «{title}» no tiene nada que mostrar; no se incluye.</translation>
    </message>
    <message>
        <source>The chapter «{title}» has neither documents nor an introduction; it is left out.</source>
        <translation>El capítulo «{title}» no tiene documentos ni introducción; no se incluye.</translation>
    </message>
    <message>
        <source>There is no legal page.</source>
        <translation>No hay página legal.</translation>
    </message>
    <message>
        <source>The legal page lacks «{field}».</source>
        <translation>A la página legal le falta «{field}».</translation>
    </message>
    <message>
        <source>«{kind}» is no kind of preliminary.</source>
        <translation>«{kind}» no es una clase de página preliminar.</translation>
    </message>
    <message>
        <source>The preliminary «{title}» has no text yet; it is left out.</source>
        <translation>La página preliminar «{title}» aún no tiene texto; no se incluye.</translation>
    </message>
    <message>
        <source>Pictures without a credit: {pictures}.</source>
        <translation>Imágenes sin crédito: {pictures}.</translation>
    </message>
    <message>
        <source>In «{part}»: {what}</source>
        <translation>En «{part}»: {what}</translation>
    </message>
    <message>
        <source>The picture «{picture}» has no caption.</source>
        <translation>La imagen «{picture}» no tiene leyenda.</translation>
    </message>
    <message>
        <source>«{term}» has no label among {vocabulary}; it is printed as it is.</source>
        <translation>«{term}» no tiene etiqueta en {vocabulary}; se imprime tal cual.</translation>
    </message>
    <message>
        <source>Its review was due on {date}: whether it still holds is to be confirmed.</source>
        <translation>Su revisión vencía el {date}: falta confirmar si sigue vigente.</translation>
    </message>
    <message>
        <source>A link shows its address, {address}: give it words.</source>
        <translation>Un enlace muestra su dirección, {address}: póngale palabras.</translation>
    </message>
    <message>
        <source>It is left out. {reason}</source>
        <translation>No se incluye. {reason}</translation>
    </message>
    <message>
        <source>It is a picture of «{id}», which stays behind.</source>
        <translation>Es una imagen de «{id}», que se queda aquí.</translation>
    </message>
    <message>
        <source>Of the animation «{name}» the first picture alone is printed.</source>
        <translation>De la animación «{name}» se imprime solo la primera imagen.</translation>
    </message>
    <message>
        <source>Nothing refers to the footnote «{note}»; it is printed as a paragraph.</source>
        <translation>Nada remite a la nota al pie «{note}»; se imprime como párrafo.</translation>
    </message>
    <message>
        <source>A list is deeper than {limit} levels; the deeper ones stand on the last.</source>
        <translation>Una lista tiene más de {limit} niveles; los más profundos quedan en el último.</translation>
    </message>
    <message>
        <source>A footnote has no text: {note} is printed as it is.</source>
        <translation>Una nota al pie no tiene texto: {note} se imprime tal como está.</translation>
    </message>
    <message>
        <source>HTML is printed as it is written: «{text}».</source>
        <translation>El HTML se imprime tal como está escrito: «{text}».</translation>
    </message>
    <message>
        <source>Markdown is printed as it is written, because it is not whole: «{text}».</source>
        <translation>Se imprime Markdown tal como está escrito, porque está incompleto: «{text}».</translation>
    </message>
    <message>
        <source>The footnote «{note}» refers to another footnote, whose text is printed within it.</source>
        <translation>La nota al pie «{note}» remite a otra nota, cuyo texto se imprime dentro de ella.</translation>
    </message>
    <message>
        <source>The heading «{title}» skips a level; it is printed one level below the one before.</source>
        <translation>El título «{title}» se salta un nivel; se imprime un nivel por debajo del anterior.</translation>
    </message>
    <message>
        <source>The heading «{title}…» is as long as a paragraph.</source>
        <translation>El título «{title}…» es tan largo como un párrafo.</translation>
    </message>
    <message>
        <source>A table has {count} columns; on paper more than {limit} can hardly be read.</source>
        <translation>Un cuadro tiene {count} columnas; en papel, más de {limit} apenas se leen.</translation>
    </message>
    <message>
        <source>A heading within a list, quotation or box is printed in bold, not as a heading: «{title}».</source>
        <translation>Un título dentro de una lista, cita o recuadro se imprime en negrita, no como título: «{title}».</translation>
    </message>
    <message>
        <source>A picture has no address.</source>
        <translation>Una imagen no tiene dirección.</translation>
    </message>
    <message>
        <source>{file}: {documents} documents, {media} pictures, {size} KB.</source>
        <translation>{file}: {documents} documentos, {media} imágenes, {size} KB.</translation>
    </message>
    <message>
        <source>Ordering documents</source>
        <translation>Ordenando documentos</translation>
    </message>
    <message>
        <source>Setting the pages</source>
        <translation>Componiendo las páginas</translation>
    </message>
    <message>
        <source>Indexing the words</source>
        <translation>Indizando las palabras</translation>
    </message>
    <message>
        <source>Writing the pages</source>
        <translation>Escribiendo las páginas</translation>
    </message>
    <message>
        <source>Only packages have updates; pages and books are always whole.</source>
        <translation>Solo los paquetes tienen actualizaciones; las páginas y los libros van siempre enteros.</translation>
    </message>
    <message>
        <source>«{name}» holds other things. Choose a new folder, or one with pages of before.</source>
        <translation>«{name}» contiene otras cosas. Elija una carpeta nueva o una con páginas anteriores.</translation>
    </message>
    <message>
        <source>Its folder, or a second front matter, keeps it «{level}» whatever the field says.</source>
        <translation>Su carpeta, o una segunda ficha debajo de la primera, lo mantiene «{level}», diga lo que diga el campo.</translation>
    </message>
    <message>
        <source>It lies in a folder whose content is «{level}».</source>
        <translation>Está en una carpeta cuyo contenido es «{level}».</translation>
    </message>
    <message>
        <source>The text is too long to be searched for what may not leave.</source>
        <translation>El texto es demasiado largo para revisar en él lo que no puede salir.</translation>
    </message>
    <message>
        <source>Another document has the same id.</source>
        <translation>Otro documento tiene el mismo identificador.</translation>
    </message>
    <message>
        <source>Some computers cannot tell its file&apos;s name from «{other}». Rename one.</source>
        <translation>Algunas computadoras no distinguen el nombre de su archivo de «{other}». Cambie uno de los dos.</translation>
    </message>
    <message>
        <source>Its file&apos;s name may not be in a package. {reason} Rename it.</source>
        <translation>El nombre de su archivo no puede ir en un paquete. {reason} Cámbiele el nombre.</translation>
    </message>
    <message>
        <source>The name of the picture «{path}» tells of a document that stays behind.</source>
        <translation>El nombre de la imagen «{path}» delata un documento que se queda aquí.</translation>
    </message>
    <message>
        <source>move them to the trash</source>
        <translation>moverlos a la papelera</translation>
    </message>
    <message>
        <source>{count} pictures and files lie in the trash.</source>
        <translation>{count} imágenes y archivos están en la papelera.</translation>
    </message>
    <message>
        <source>Fields of «{title}» changed</source>
        <translation>Campos de «{title}» cambiados</translation>
    </message>
    <message>
        <source>«{title}» moved to the trash</source>
        <translation>«{title}» movido a la papelera</translation>
    </message>
    <message>
        <source>a package, pages for any browser (a folder, or a .zip), a book for phones, or an archive for Kiwix</source>
        <translation>un paquete, páginas para cualquier navegador (una carpeta o un .zip), un libro para teléfonos o un archivo para Kiwix</translation>
    </message>
    <message>
        <source>The archive for Kiwix was not written whole.</source>
        <translation>El archivo para Kiwix no quedó completo.</translation>
    </message>
    <message>
        <source>Archives for Kiwix are made by an additional program, which is not installed. Install it with: pip install &quot;kb-app[zim]&quot;. Or write pages for any browser, or a book for phones.</source>
        <translation>Los archivos para Kiwix los hace un programa adicional que no está instalado. Se instala con: pip install &quot;kb-app[zim]&quot;. También se pueden escribir páginas para cualquier navegador o un libro para teléfonos.</translation>
    </message>
    <message>
        <source>Writing the archive for Kiwix</source>
        <translation>Escribiendo el archivo para Kiwix</translation>
    </message>
    <message>
        <source>The program for Kiwix could not be started: {reason}</source>
        <translation>No se pudo iniciar el programa para Kiwix: {reason}</translation>
    </message>
    <message>
        <source>The Python named by {variable} has no libzim.</source>
        <translation>El Python que indica {variable} no tiene libzim.</translation>
    </message>
    <message>
        <source>The archive for Kiwix was not made: {reason}</source>
        <translation>No se hizo el archivo para Kiwix: {reason}</translation>
    </message>
    <message>
        <source>The text holds comments (&lt;!-- … --&gt;); they are left out.</source>
        <translation>El texto tiene comentarios (&lt;!-- … --&gt;); no se imprimen.</translation>
    </message>
    <message>
        <source>The template «{name}» is saved as «Strict Open XML». Save it in Word as an ordinary document (.docx).</source>
        <translation>La plantilla «{name}» está guardada como «Strict Open XML». Guárdela en Word como documento normal (.docx).</translation>
    </message>
    <message>
        <source>The template «{name}» lacks these styles, which were added in its fonts: {styles}.</source>
        <translation>A la plantilla «{name}» le faltan estos estilos, que se añadieron con sus tipos de letra: {styles}.</translation>
    </message>
    <message>
        <source>Some colours of the template «{name}» are too pale to be read; they are printed darker: {styles}.</source>
        <translation>Algunos colores de la plantilla «{name}» son demasiado claros para leerse; se imprimen más oscuros: {styles}.</translation>
    </message>
    <message>
        <source>with what the chosen documents link to, and translations</source>
        <translation>con lo que enlazan los documentos elegidos y sus traducciones</translation>
    </message>
    <message>
        <source>It is signed by a key that is not known here. Ask the sender by telephone for the eight words of the key, and compare them with these: {words}.</source>
        <translation>Lo firma una clave que aquí no se conoce. Conviene pedir por teléfono al remitente las ocho palabras de su clave y compararlas con estas: {words}.</translation>
    </message>
    <message>
        <source>public</source>
        <translation>público</translation>
    </message>
    <message>
        <source>partners</source>
        <translation>aliados</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>interno</translation>
    </message>
    <message>
        <source>restricted</source>
        <translation>restringido</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>borrador</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>en revisión</translation>
    </message>
    <message>
        <source>changes requested</source>
        <translation>observado</translation>
    </message>
    <message>
        <source>validated</source>
        <translation>validado</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publicado</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>sustituido</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archivado</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>bloqueado</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>sin indicar</translation>
    </message>
    <message>
        <source>The words of its key: {words}.</source>
        <translation>Las palabras de su clave: {words}.</translation>
    </message>
    <message>
        <source>It is signed by a key that is not known here. Ask the sender by telephone for the eight words of the key, and compare them with these. Are they the same?</source>
        <translation>Lo firma una clave que aquí no se conoce. Pida por teléfono al remitente las ocho palabras de su clave y compárelas con estas. ¿Son las mismas?</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Se compara</translation>
    </message>
    <message>
        <source>{reason} Some files are changed already, and the disk would not take that back either. What was begun is carried to its end at the next change, or when the library is opened again.</source>
        <translation>{reason} Algunos archivos ya cambiaron y el disco tampoco permitió deshacerlo. Lo empezado se completará con el próximo cambio o al abrir de nuevo la biblioteca.</translation>
    </message>
    <message>
        <source>The live query of «{title}» filters by «{names}», by which nothing is catalogued.</source>
        <translation>La búsqueda viva de «{title}» filtra por «{names}», un dato por el que nada está catalogado.</translation>
    </message>
    <message>
        <source>The live query of «{title}» finds nothing more that may be printed.</source>
        <translation>La búsqueda viva de «{title}» no encuentra nada más que pueda imprimirse.</translation>
    </message>
    <message>
        <source>Writing the package</source>
        <translation>Se escribe el paquete</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message>
        <source>The package was not opened: to read «{path}» takes more memory than a package may use ({limit} MB). Nothing was changed. Tell the sender.</source>
        <translation>El paquete no se abrió: leer «{path}» requiere más memoria de la que puede usar un paquete ({limit} MB). No se cambió nada. Avise a quien lo envió.</translation>
    </message>
    <message>
        <source>The package was not opened: «{path}» takes too long to read. Nothing was changed. Tell the sender.</source>
        <translation>El paquete no se abrió: leer «{path}» tarda demasiado. No se cambió nada. Avise a quien lo envió.</translation>
    </message>
    <message>
        <source>The package was not opened: reading «{path}» broke off. Nothing was changed. Tell the sender.</source>
        <translation>El paquete no se abrió: la lectura de «{path}» se interrumpió. No se cambió nada. Avise a quien lo envió.</translation>
    </message>
    <message>
        <source>It is called a picture and is none, or one of another kind.</source>
        <translation>Se llama imagen y no lo es, o es de otra clase.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Open a library first.</source>
        <translation>Abra primero una biblioteca.</translation>
    </message>
    <message>
        <source>Put the cursor into a text first.</source>
        <translation>Ponga primero el cursor en un texto.</translation>
    </message>
    <message>
        <source>&amp;New document…</source>
        <translation>&amp;Nuevo documento…</translation>
    </message>
    <message>
        <source>&amp;Open a library…</source>
        <translation>A&amp;brir una biblioteca…</translation>
    </message>
    <message>
        <source>New &amp;library…</source>
        <translation>Nueva &amp;biblioteca…</translation>
    </message>
    <message>
        <source>&amp;Show the library&apos;s folder</source>
        <translation>&amp;Mostrar la carpeta de la biblioteca</translation>
    </message>
    <message>
        <source>&amp;Close the library</source>
        <translation>&amp;Cerrar la biblioteca</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar t&amp;odo</translation>
    </message>
    <message>
        <source>&amp;Edit or read</source>
        <translation>Editar o &amp;leer</translation>
    </message>
    <message>
        <source>Choose a document first.</source>
        <translation>Elija primero un documento.</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Pre&amp;ferencias…</translation>
    </message>
    <message>
        <source>&amp;Catalog</source>
        <translation>&amp;Catálogo</translation>
    </message>
    <message>
        <source>&amp;Publications</source>
        <translation>&amp;Publicaciones</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texto más &amp;grande</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Texto más &amp;pequeño</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Texto &amp;normal</translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation>Colores &amp;oscuros</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>Ne&amp;xt part</source>
        <translation>Parte si&amp;guiente</translation>
    </message>
    <message>
        <source>P&amp;revious part</source>
        <translation>Parte &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Go to a document…</source>
        <translation>&amp;Ir a un documento…</translation>
    </message>
    <message>
        <source>&amp;All commands…</source>
        <translation>&amp;Todos los comandos…</translation>
    </message>
    <message>
        <source>&amp;Look for changed files</source>
        <translation>&amp;Buscar archivos cambiados</translation>
    </message>
    <message>
        <source>&amp;Rebuild the search index</source>
        <translation>&amp;Reconstruir el índice de búsqueda</translation>
    </message>
    <message>
        <source>&amp;Reset the window&apos;s layout</source>
        <translation>Res&amp;tablecer la disposición de la ventana</translation>
    </message>
    <message>
        <source>&amp;About this application</source>
        <translation>&amp;Acerca de esta aplicación</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormato</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Publicar</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Herramientas</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Not possible here.</source>
        <translation>Aquí no es posible.</translation>
    </message>
</context>
<context>
    <name>AddMenu</name>
    <message>
        <source>Chapter</source>
        <translation>Capítulo</translation>
    </message>
    <message>
        <source>Chapter within this one</source>
        <translation>Capítulo dentro de este</translation>
    </message>
    <message>
        <source>Live query</source>
        <translation>Búsqueda viva</translation>
    </message>
    <message>
        <source>Preliminary</source>
        <translation>Preliminar</translation>
    </message>
    <message>
        <source>Annex</source>
        <translation>Anexo</translation>
    </message>
</context>
<context>
    <name>AddingPane</name>
    <message>
        <source>Search documents to add</source>
        <translation>Buscar documentos para añadir</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Documents found</source>
        <translation>Documentos encontrados</translation>
    </message>
    <message>
        <source>Add to the chapter</source>
        <translation>Añadir al capítulo</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Todos los tipos</translation>
    </message>
    <message>
        <source>in this publication</source>
        <translation>en esta publicación</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose documents of the list first.</source>
        <translation>Primero elija documentos de la lista.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Knowledge catalog</source>
        <translation>Catálogo de conocimiento</translation>
    </message>
</context>
<context>
    <name>Arranger</name>
    <message>
        <source>That chapter has these documents already.</source>
        <translation>Ese capítulo ya tiene estos documentos.</translation>
    </message>
    <message>
        <source>New chapter</source>
        <translation>Capítulo nuevo</translation>
    </message>
</context>
<context>
    <name>Bench</name>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add a chapter, a live query, a preliminary or an annex</source>
        <translation>Añadir un capítulo, una búsqueda viva, un preliminar o un anexo</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Subir (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Bajar (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Take out of the publication (Del)</source>
        <translation>Sacar de la publicación (Supr)</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Deshacer (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Rehacer (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Parts beside the publication</source>
        <translation>Partes junto a la publicación</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>Entregas</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Checks {count}</source>
        <translation>Revisión {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to be mended</source>
        <translation>
            <numerusform>%Ln cosa por corregir</numerusform>
            <numerusform>%Ln cosas por corregir</numerusform>
        </translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation>Componiendo las páginas…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s), from what is chosen in the tree. Word sets its own line breaks.</source>
        <translation>
            <numerusform>%Ln página, desde lo elegido en el árbol. Word corta las líneas a su manera.</numerusform>
            <numerusform>%Ln páginas, desde lo elegido en el árbol. Word corta las líneas a su manera.</numerusform>
        </translation>
    </message>
    <message>
        <source>More follows.</source>
        <translation>Sigue más.</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message numerus="yes">
        <source>Edit fields of %Ln document(s)</source>
        <translation>
            <numerusform>Editar campos de %Ln documento</numerusform>
            <numerusform>Editar campos de %Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what changes. The other fields and the texts stay as they are, and one undo takes it back.</source>
        <translation>Se elige lo que cambia. Los demás campos y los textos quedan como están, y todo se puede deshacer de una vez.</translation>
    </message>
    <message>
        <source>Another field</source>
        <translation>Otro campo</translation>
    </message>
    <message>
        <source>What changes in each document</source>
        <translation>Qué cambia en cada documento</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Looking at the documents…</source>
        <translation>Revisando los documentos…</translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln document(s)</source>
        <translation>
            <numerusform>Cambiar %Ln documento</numerusform>
            <numerusform>Cambiar %Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>Nada cambia.</translation>
    </message>
    <message>
        <source>Nothing is changed yet</source>
        <translation>Aún no cambia nada</translation>
    </message>
    <message>
        <source>Choose a field and its value above: here stands what each document holds now and afterwards.</source>
        <translation>Elija arriba un campo y su valor: aquí se verá qué tiene cada documento ahora y después.</translation>
    </message>
    <message>
        <source>… and more documents</source>
        <translation>… y más documentos</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Queda como está</translation>
    </message>
    <message numerus="yes">
        <source>Already so: %Ln document(s).</source>
        <translation>
            <numerusform>Ya está así: %Ln documento.</numerusform>
            <numerusform>Ya están así: %Ln documentos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left as they are: %Ln document(s).</source>
        <translation>
            <numerusform>Queda como está: %Ln documento.</numerusform>
            <numerusform>Quedan como están: %Ln documentos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>Without a type</source>
        <translation>Sin tipo</translation>
    </message>
</context>
<context>
    <name>CatalogActions</name>
    <message>
        <source>Choose a document first.</source>
        <translation>Elija primero un documento.</translation>
    </message>
    <message>
        <source>&amp;Search the library</source>
        <translation>&amp;Buscar en la biblioteca</translation>
    </message>
    <message>
        <source>Open a library first.</source>
        <translation>Abra primero una biblioteca.</translation>
    </message>
    <message>
        <source>&amp;Find in this document</source>
        <translation>Buscar en este &amp;documento</translation>
    </message>
    <message>
        <source>&amp;Next match</source>
        <translation>Coincidencia &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous match</source>
        <translation>Coincidencia &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Remove all filters</source>
        <translation>&amp;Quitar todos los filtros</translation>
    </message>
    <message>
        <source>Go to the catalog first.</source>
        <translation>Vaya primero al catálogo.</translation>
    </message>
    <message>
        <source>&amp;Keep this search</source>
        <translation>&amp;Guardar esta búsqueda</translation>
    </message>
    <message>
        <source>Show the f&amp;ilters</source>
        <translation>Mostrar los f&amp;iltros</translation>
    </message>
    <message>
        <source>Copy a lin&amp;k to this document</source>
        <translation>Copiar un en&amp;lace a este documento</translation>
    </message>
    <message>
        <source>Edit &amp;fields of the chosen documents…</source>
        <translation>Editar &amp;campos de los documentos elegidos…</translation>
    </message>
    <message>
        <source>Edit fields of &amp;all results…</source>
        <translation>Editar campos de &amp;todos los resultados…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>Cambiar el i&amp;d…</translation>
    </message>
    <message>
        <source>Mo&amp;ve to a folder…</source>
        <translation>Mo&amp;ver a una carpeta…</translation>
    </message>
    <message>
        <source>&amp;Versions…</source>
        <translation>&amp;Versiones…</translation>
    </message>
    <message>
        <source>Move to the &amp;trash</source>
        <translation>Mover a la &amp;papelera</translation>
    </message>
    <message>
        <source>Show the tr&amp;ash…</source>
        <translation>Mostrar la pape&amp;lera…</translation>
    </message>
    <message>
        <source>&amp;Unsaved texts…</source>
        <translation>Textos sin &amp;guardar…</translation>
    </message>
    <message>
        <source>Secon&amp;d versions of documents…</source>
        <translation>Segun&amp;das versiones de documentos…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>A&amp;trás</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>A&amp;delante</translation>
    </message>
    <message>
        <source>Unused &amp;pictures…</source>
        <translation>Imágenes si&amp;n usar…</translation>
    </message>
</context>
<context>
    <name>CatalogPage</name>
    <message>
        <source>Choose a document first.</source>
        <translation>Elija primero un documento.</translation>
    </message>
    <message>
        <source>No filter is chosen.</source>
        <translation>No hay ningún filtro elegido.</translation>
    </message>
    <message>
        <source>Search for something first.</source>
        <translation>Busque algo primero.</translation>
    </message>
    <message>
        <source>There is no earlier document.</source>
        <translation>No hay un documento anterior.</translation>
    </message>
    <message>
        <source>There is no later document.</source>
        <translation>No hay un documento siguiente.</translation>
    </message>
    <message>
        <source>The link is copied: paste it into the text of another document.</source>
        <translation>El enlace está copiado: péguelo en el texto de otro documento.</translation>
    </message>
</context>
<context>
    <name>ChecksPane</name>
    <message>
        <source>Check again</source>
        <translation>Revisar otra vez</translation>
    </message>
    <message>
        <source>Edit the document</source>
        <translation>Editar el documento</translation>
    </message>
    <message>
        <source>What is amiss with the publication</source>
        <translation>Lo que falta corregir en la publicación</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Revisando…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) must be mended before a final version. A proof can be written now.</source>
        <translation>
            <numerusform>Hay %Ln punto que corregir antes de la versión final. Ya se puede escribir una prueba.</numerusform>
            <numerusform>Hay %Ln puntos que corregir antes de la versión final. Ya se puede escribir una prueba.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ready for a final version, with %Ln remark(s).</source>
        <translation>
            <numerusform>Lista para la versión final, con %Ln observación.</numerusform>
            <numerusform>Lista para la versión final, con %Ln observaciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready for a final version: nothing is amiss.</source>
        <translation>Lista para la versión final: todo está en orden.</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… y %Ln más</numerusform>
            <numerusform>… y %Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Chosen filters</source>
        <translation>Filtros elegidos</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Quitar este filtro</translation>
    </message>
    <message>
        <source>Remove the filter {label}</source>
        <translation>Quitar el filtro {label}</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Quitar todos</translation>
    </message>
</context>
<context>
    <name>ChipsEditor</name>
    <message>
        <source>Add…</source>
        <translation>Añadir…</translation>
    </message>
    <message>
        <source>{count} of {most} at most</source>
        <translation>{count} de {most} como máximo</translation>
    </message>
    <message>
        <source>Remove «{name}»</source>
        <translation>Quitar «{name}»</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>{value} (unknown)</source>
        <translation>{value} (desconocido)</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>Escriba un comando</translation>
    </message>
    <message>
        <source>Go to a document: type part of its title</source>
        <translation>Ir a un documento: escriba parte de su título</translation>
    </message>
</context>
<context>
    <name>ConflictCopies</name>
    <message>
        <source>No document has a second version.</source>
        <translation>Ningún documento tiene una segunda versión.</translation>
    </message>
    <message numerus="yes">
        <source>A sync program kept a second version of %Ln document(s): {titles}. Both are safe; they are one document.</source>
        <translation>
            <numerusform>Un programa de sincronización guardó una segunda versión de %Ln documento: {titles}. Las dos están a salvo; son un solo documento.</numerusform>
            <numerusform>Un programa de sincronización guardó una segunda versión de %Ln documentos: {titles}. Todas están a salvo; cada par es un solo documento.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>El documento</translation>
    </message>
    <message>
        <source>Its second version: {name}</source>
        <translation>Su segunda versión: {name}</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Second version</source>
        <translation>Segunda versión</translation>
    </message>
    <message>
        <source>Two versions of «{title}»</source>
        <translation>Dos versiones de «{title}»</translation>
    </message>
    <message>
        <source>The two versions are one document again. The second one lies in the trash.</source>
        <translation>Las dos versiones vuelven a ser un documento. La segunda está en la papelera.</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>Two texts of this document</source>
        <translation>Dos textos de este documento</translation>
    </message>
    <message>
        <source>Mine: what I wrote here</source>
        <translation>Mío: lo que escribí aquí</translation>
    </message>
    <message>
        <source>Theirs: what the file holds now</source>
        <translation>Otro: lo que ahora tiene el archivo</translation>
    </message>
    <message>
        <source>Passages that differ</source>
        <translation>Pasajes que difieren</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Decidir después</translation>
    </message>
    <message>
        <source>Use this text</source>
        <translation>Usar este texto</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mío</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>{text} everywhere</source>
        <translation>{text} en todo</translation>
    </message>
    <message numerus="yes">
        <source>They differ in %Ln place(s). Choose for each what to keep; nothing is written until you save.</source>
        <translation>
            <numerusform>Difieren en %Ln lugar. Elija qué conservar; nada se escribe hasta que guarde.</numerusform>
            <numerusform>Difieren en %Ln lugares. Elija en cada uno qué conservar; nada se escribe hasta que guarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) still to choose</source>
        <translation>
            <numerusform>Falta elegir %Ln lugar</numerusform>
            <numerusform>Falta elegir %Ln lugares</numerusform>
        </translation>
    </message>
    <message>
        <source>The form is the same in both, as far as here.</source>
        <translation>La ficha es igual en ambos hasta aquí.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something unexpected happened</source>
        <translation>Ocurrió algo inesperado</translation>
    </message>
    <message>
        <source>The application met an error of its own. Documents on disk are as they were, and unsaved texts are kept for the next start. You can go on working; please send this report to whoever looks after the application.</source>
        <translation>La aplicación encontró un error propio. Los documentos del disco están como estaban y los textos sin guardar se conservan para el próximo inicio. Puede seguir trabajando; envíe este informe a quien se ocupa de la aplicación.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copiar el informe</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>2011, 2011-03 or 2011-03-14</source>
        <translation>2011, 2011-03 o 2011-03-14</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Elegir un día</translation>
    </message>
</context>
<context>
    <name>DocumentDesk</name>
    <message>
        <source>Form, sections or review</source>
        <translation>Ficha, secciones o revisión</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>The form is off: {reason} Mend the lines at the top of the text and save.</source>
        <translation>La ficha no está disponible: {reason} Corrija las líneas del comienzo del texto y guarde.</translation>
    </message>
    <message>
        <source>Sections {filled}/{total}</source>
        <translation>Secciones {filled}/{total}</translation>
    </message>
</context>
<context>
    <name>DocumentsEditor</name>
    <message>
        <source>Type a title…</source>
        <translation>Escriba un título…</translation>
    </message>
</context>
<context>
    <name>EditorActions</name>
    <message>
        <source>Open a document in the editor first.</source>
        <translation>Abra primero un documento en el editor.</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>&amp;Negrita</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>&amp;Cursiva</translation>
    </message>
    <message>
        <source>&amp;Section heading</source>
        <translation>Título de &amp;sección</translation>
    </message>
    <message>
        <source>&amp;Heading within a section</source>
        <translation>Título &amp;dentro de una sección</translation>
    </message>
    <message>
        <source>&amp;Minor heading</source>
        <translation>Título &amp;menor</translation>
    </message>
    <message>
        <source>&amp;Plain text</source>
        <translation>&amp;Texto normal</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Lista</translation>
    </message>
    <message>
        <source>&amp;Numbered list</source>
        <translation>Lista &amp;numerada</translation>
    </message>
    <message>
        <source>&amp;Quotation</source>
        <translation>&amp;Cita</translation>
    </message>
    <message>
        <source>&amp;Link…</source>
        <translation>&amp;Enlace…</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>&amp;Imagen…</translation>
    </message>
    <message>
        <source>&amp;Table…</source>
        <translation>C&amp;uadro…</translation>
    </message>
    <message>
        <source>&amp;Footnote</source>
        <translation>Nota al &amp;pie</translation>
    </message>
    <message>
        <source>Box with a l&amp;esson</source>
        <translation>Recuadro con una &amp;lección</translation>
    </message>
    <message>
        <source>Box with a &amp;building block</source>
        <translation>Recuadro con un &amp;componente replicable</translation>
    </message>
    <message>
        <source>Box with a te&amp;stimony</source>
        <translation>Recuadro con un &amp;testimonio</translation>
    </message>
    <message>
        <source>Box with a fi&amp;gure</source>
        <translation>Recuadro con una ci&amp;fra</translation>
    </message>
    <message>
        <source>&amp;Restricted box</source>
        <translation>Recuadro &amp;restringido</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Save a cop&amp;y…</source>
        <translation>Guardar una co&amp;pia…</translation>
    </message>
    <message>
        <source>Close the &amp;document</source>
        <translation>C&amp;errar el documento</translation>
    </message>
    <message>
        <source>Find and &amp;replace</source>
        <translation>Buscar y reempla&amp;zar</translation>
    </message>
    <message>
        <source>&amp;Interview…</source>
        <translation>&amp;Entrevista…</translation>
    </message>
    <message>
        <source>Chec&amp;k the spelling</source>
        <translation>Revisar la orto&amp;grafía</translation>
    </message>
    <message>
        <source>&amp;Text alone</source>
        <translation>Solo el &amp;texto</translation>
    </message>
    <message>
        <source>Pre&amp;view and quality</source>
        <translation>&amp;Vista previa y calidad</translation>
    </message>
</context>
<context>
    <name>EditorHead</name>
    <message>
        <source>Open documents</source>
        <translation>Documentos abiertos</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Show or hide the preview and the quality (F9)</source>
        <translation>Mostrar u ocultar la vista previa y la calidad (F9)</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Entrevista</translation>
    </message>
    <message>
        <source>Answer the guiding questions one by one (Ctrl+Shift+I)</source>
        <translation>Responder las preguntas guía una por una (Ctrl+Mayús+I)</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Back to reading (Ctrl+E)</source>
        <translation>Volver a la lectura (Ctrl+E)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Guardar (Ctrl+S)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Conflict: changed outside</source>
        <translation>Conflicto: cambió fuera</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se guardó</translation>
    </message>
    <message>
        <source>Its file is not there</source>
        <translation>Su archivo no está</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Solo lectura</translation>
    </message>
    <message>
        <source>Never saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Cambios sin guardar</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Guardado {time}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Close this document</source>
        <translation>Cerrar este documento</translation>
    </message>
    <message>
        <source>Close this document (Ctrl+W)</source>
        <translation>Cerrar este documento (Ctrl+W)</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>No document is open</source>
        <translation>No hay ningún documento abierto</translation>
    </message>
    <message>
        <source>Choose a document in the catalog and press Edit, or begin a new one with Ctrl+N.</source>
        <translation>Elija un documento en el catálogo y pulse Editar, o empiece uno nuevo con Ctrl+N.</translation>
    </message>
    <message>
        <source>Convert it</source>
        <translation>Convertirlo</translation>
    </message>
    <message>
        <source>The document is UTF-8 now. Look its letters over; the file as it was lies in the trash.</source>
        <translation>El documento ya está en UTF-8. Conviene repasar sus letras; el archivo como estaba queda en la papelera.</translation>
    </message>
    <message>
        <source>This library is open for reading only.</source>
        <translation>Esta biblioteca está abierta solo para leer.</translation>
    </message>
    <message>
        <source>Decide first which text to keep.</source>
        <translation>Primero decida qué texto conservar.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Todo está guardado.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is nothing to make again.</source>
        <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
        <source>There is no dictionary for the document&apos;s language.</source>
        <translation>No hay diccionario para el idioma del documento.</translation>
    </message>
    <message>
        <source>Save the document first.</source>
        <translation>Guarde primero el documento.</translation>
    </message>
    <message>
        <source>Leave the interview first.</source>
        <translation>Primero hay que salir de la entrevista.</translation>
    </message>
    <message>
        <source>Unsaved text</source>
        <translation>Texto sin guardar</translation>
    </message>
    <message>
        <source>«{title}» has changes that are not saved.</source>
        <translation>«{title}» tiene cambios sin guardar.</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>No guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>FacetGroup</name>
    <message>
        <source>Show fewer</source>
        <translation>Mostrar menos</translation>
    </message>
    <message numerus="yes">
        <source>Show all (%Ln)</source>
        <translation>
            <numerusform>Mostrar todos (%Ln)</numerusform>
            <numerusform>Mostrar todos (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in {facet}</source>
        <translation>Buscar en {facet}</translation>
    </message>
    <message>
        <source>Fold away</source>
        <translation>Plegar</translation>
    </message>
    <message>
        <source>Show the values</source>
        <translation>Mostrar los valores</translation>
    </message>
</context>
<context>
    <name>FacetView</name>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Componente</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Agencia</translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation>Resultado esperado</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Palabra clave</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguno)</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>This value has a shape of its own. It is kept as it is.</source>
        <translation>Este valor tiene una forma propia. Se conserva como está.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this document</source>
        <translation>Buscar en este documento</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Coincidencia anterior (Mayús+F3)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Coincidencia siguiente (F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Cerrar la barra de búsqueda</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Sin coincidencias</translation>
    </message>
    <message>
        <source>{current} of {total}</source>
        <translation>{current} de {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln coincidencia</numerusform>
            <numerusform>%Ln coincidencias</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Choose how to begin</source>
        <translation>Elija cómo empezar</translation>
    </message>
    <message>
        <source>A library is a folder of documents. Nothing leaves this computer, and nothing needs an account.</source>
        <translation>Una biblioteca es una carpeta de documentos. Nada sale de este equipo y no hace falta ninguna cuenta.</translation>
    </message>
    <message>
        <source>Explore the sample</source>
        <translation>Explorar el ejemplo</translation>
    </message>
    <message>
        <source>A real library with cases, lessons and publications to search, read and try things on.</source>
        <translation>Una biblioteca real con casos, lecciones y publicaciones para buscar, leer y probar.</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Abrir el ejemplo</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>Abrir una biblioteca</translation>
    </message>
    <message>
        <source>A folder on this computer or on a shared drive. A folder of Markdown files opens too.</source>
        <translation>Una carpeta de este equipo o de una unidad compartida. También se abre una carpeta de archivos Markdown.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>New library</source>
        <translation>Nueva biblioteca</translation>
    </message>
    <message>
        <source>An empty library in a new folder, with the programme&apos;s document types ready.</source>
        <translation>Una biblioteca vacía en una carpeta nueva, con los tipos de documento del programa listos.</translation>
    </message>
    <message>
        <source>Make a library…</source>
        <translation>Crear una biblioteca…</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Abiertas antes</translation>
    </message>
</context>
<context>
    <name>FormatBar</name>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Make this line a heading</source>
        <translation>Convertir esta línea en título</translation>
    </message>
    <message>
        <source>Section heading</source>
        <translation>Título de sección</translation>
    </message>
    <message>
        <source>Heading within a section</source>
        <translation>Título dentro de una sección</translation>
    </message>
    <message>
        <source>Minor heading</source>
        <translation>Título menor</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texto normal</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Negrita</translation>
    </message>
    <message>
        <source>Bold (Ctrl+B)</source>
        <translation>Negrita (Ctrl+B)</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Cursiva</translation>
    </message>
    <message>
        <source>Italic (Ctrl+I)</source>
        <translation>Cursiva (Ctrl+I)</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>List with bullets (Ctrl+Shift+L)</source>
        <translation>Lista con viñetas (Ctrl+Mayús+L)</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Numbered list (Ctrl+Shift+N)</source>
        <translation>Lista numerada (Ctrl+Mayús+N)</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>Quotation of somebody&apos;s words</source>
        <translation>Cita de las palabras de alguien</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <source>Link to a document (Ctrl+L)</source>
        <translation>Enlace a un documento (Ctrl+L)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Picture with its caption</source>
        <translation>Imagen con su leyenda</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Cuadro</translation>
    </message>
    <message>
        <source>Table, edited in a grid</source>
        <translation>Cuadro, que se edita en una cuadrícula</translation>
    </message>
    <message>
        <source>Footnote</source>
        <translation>Nota al pie</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Recuadro</translation>
    </message>
    <message>
        <source>Passage in a box</source>
        <translation>Pasaje en un recuadro</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lección</translation>
    </message>
    <message>
        <source>Building block that others can reuse</source>
        <translation>Componente que otros pueden reutilizar</translation>
    </message>
    <message>
        <source>Testimony</source>
        <translation>Testimonio</translation>
    </message>
    <message>
        <source>Figure that matters</source>
        <translation>Cifra que importa</translation>
    </message>
    <message>
        <source>Restricted passage</source>
        <translation>Pasaje restringido</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sección</translation>
    </message>
    <message>
        <source>Go to a section of this type of document, or add it</source>
        <translation>Ir a una sección de este tipo de documento, o añadirla</translation>
    </message>
</context>
<context>
    <name>GroupsEditor</name>
    <message>
        <source>Add an entry</source>
        <translation>Añadir una entrada</translation>
    </message>
    <message>
        <source>Add an entry to «{field}»</source>
        <translation>Añadir una entrada a «{field}»</translation>
    </message>
</context>
<context>
    <name>Inserting</name>
    <message>
        <source>What was learnt</source>
        <translation>Lo que se aprendió</translation>
    </message>
    <message>
        <source>Name of the building block</source>
        <translation>Nombre del componente replicable</translation>
    </message>
    <message>
        <source>Write here.</source>
        <translation>Escriba aquí.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Elegir una imagen</translation>
    </message>
    <message>
        <source>Copying the picture</source>
        <translation>Se copia la imagen</translation>
    </message>
</context>
<context>
    <name>InterviewView</name>
    <message>
        <source>Questions</source>
        <translation>Preguntas</translation>
    </message>
    <message>
        <source>Answer in your own words. A blank line begins a new paragraph.</source>
        <translation>Se responde con palabras propias. Una línea en blanco empieza otro párrafo.</translation>
    </message>
    <message>
        <source>Leave the interview</source>
        <translation>Salir de la entrevista</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Next question (Ctrl+Enter)</source>
        <translation>Pregunta siguiente (Ctrl+Intro)</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Pregunta siguiente</translation>
    </message>
    <message>
        <source>Question {number} of {count}</source>
        <translation>Pregunta {number} de {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln palabra</numerusform>
            <numerusform>%Ln palabras</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} of about {least} words</source>
        <translation>{words} de unas {least} palabras</translation>
    </message>
</context>
<context>
    <name>IssuesPane</name>
    <message>
        <source>Issues that were published</source>
        <translation>Entregas publicadas</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Diferencias</translation>
    </message>
    <message>
        <source>Make it again…</source>
        <translation>Hacerla de nuevo…</translation>
    </message>
    <message>
        <source>Write the same file again, to the byte</source>
        <translation>Escribir otra vez el mismo archivo, byte por byte</translation>
    </message>
    <message>
        <source>Choose one issue to compare it with what there is now; two, with Ctrl, to compare them.</source>
        <translation>Elija una entrega para compararla con lo que hay ahora; dos, con Ctrl, para compararlas entre sí.</translation>
    </message>
    <message>
        <source>No issue yet</source>
        <translation>Todavía no hay entregas</translation>
    </message>
    <message>
        <source>Each final is recorded here: its date, its documents, its fingerprint. The next one is compared with it.</source>
        <translation>Aquí se anota cada versión final: su fecha, sus documentos, su huella. La siguiente se compara con ella.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>From issue {before} to issue {later}</source>
        <translation>De la entrega {before} a la entrega {later}</translation>
    </message>
    <message>
        <source>Since issue {number}, of {day}</source>
        <translation>Desde la entrega {number}, del {day}</translation>
    </message>
    <message>
        <source>nothing entered, left or changed.</source>
        <translation>nada entró, salió ni cambió.</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Entraron</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Salieron</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiaron</translation>
    </message>
    <message>
        <source>edition {edition}</source>
        <translation>edición {edition}</translation>
    </message>
    <message>
        <source>Issue {number}</source>
        <translation>Entrega {number}</translation>
    </message>
    <message>
        <source>The application&apos;s own</source>
        <translation>La de la aplicación</translation>
    </message>
    <message>
        <source>Template: {template}. File: {fixity}</source>
        <translation>Plantilla: {template}. Archivo: {fixity}</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>Hacerla de nuevo</translation>
    </message>
    <message>
        <source>«{file}» is issue {number} as it was made on {day}, to the byte.</source>
        <translation>«{file}» es la entrega {number} tal como se hizo el {day}, byte por byte.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Guardado {time}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se guardó</translation>
    </message>
</context>
<context>
    <name>LibraryDesk</name>
    <message>
        <source>Building the search index</source>
        <translation>Se construye el índice de búsqueda</translation>
    </message>
    <message>
        <source>Looking for changed documents</source>
        <translation>Se buscan documentos cambiados</translation>
    </message>
</context>
<context>
    <name>LibraryNotices</name>
    <message>
        <source>Edit anyway</source>
        <translation>Editar de todos modos</translation>
    </message>
    <message>
        <source>This is a folder of Markdown files. It can be searched and read, not changed.</source>
        <translation>Es una carpeta de archivos Markdown. Puede buscarse y leerse, no cambiarse.</translation>
    </message>
    <message>
        <source>This library is open for reading only.</source>
        <translation>Esta biblioteca está abierta solo para leer.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) cannot be found in the folder any more. The catalog keeps them until you say so: the drive may be away.</source>
        <translation>
            <numerusform>Ya no se encuentra %Ln documento en la carpeta. El catálogo lo conserva hasta que usted lo confirme: quizá la unidad no está conectada.</numerusform>
            <numerusform>Ya no se encuentran %Ln documentos en la carpeta. El catálogo los conserva hasta que usted lo confirme: quizá la unidad no está conectada.</numerusform>
        </translation>
    </message>
    <message>
        <source>They were deleted</source>
        <translation>Se eliminaron</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read and cannot be found by searching.</source>
        <translation>
            <numerusform>%Ln archivo no se pudo leer y no aparece en las búsquedas.</numerusform>
            <numerusform>%Ln archivos no se pudieron leer y no aparecen en las búsquedas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The documents are there again.</source>
        <translation>Los documentos están de nuevo.</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>{length} of {most} characters</source>
        <translation>{length} de {most} caracteres</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… y %Ln más</numerusform>
            <numerusform>… y %Ln más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %Ln</source>
        <translation>
            <numerusform>Mostrar %Ln</numerusform>
            <numerusform>Mostrar los %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <source>Words of the title, or an address that begins with https://</source>
        <translation>Palabras del título, o una dirección que empiece con https://</translation>
    </message>
    <message>
        <source>What to link to</source>
        <translation>A qué enlazar</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>A link to the web. Readers without a connection cannot follow it.</source>
        <translation>Un enlace a internet. Quien no tenga conexión no podrá seguirlo.</translation>
    </message>
    <message>
        <source>No document has these words in its title.</source>
        <translation>Ningún documento tiene estas palabras en su título.</translation>
    </message>
    <message>
        <source>There is no other document yet.</source>
        <translation>Aún no hay otro documento.</translation>
    </message>
</context>
<context>
    <name>LinkPopup</name>
    <message>
        <source>Documents to link to</source>
        <translation>Documentos a los que enlazar</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Add, with Enter…</source>
        <translation>Añadir, con Intro…</translation>
    </message>
    <message>
        <source>«{text}» – click to change it, on the cross to remove it</source>
        <translation>«{text}»: un clic lo cambia; en la cruz, lo quita</translation>
    </message>
    <message>
        <source>Change «{text}»</source>
        <translation>Cambiar «{text}»</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Publications</source>
        <translation>Publicaciones</translation>
    </message>
    <message>
        <source>New publication…</source>
        <translation>Nueva publicación…</translation>
    </message>
    <message>
        <source>Duplicate this publication</source>
        <translation>Duplicar esta publicación</translation>
    </message>
    <message>
        <source>Delete this publication</source>
        <translation>Eliminar esta publicación</translation>
    </message>
</context>
<context>
    <name>LongTextEditor</name>
    <message numerus="yes">
        <source>%Ln word(s) of {least} to {most}</source>
        <translation>
            <numerusform>%Ln palabra, de {least} a {most}</numerusform>
            <numerusform>%Ln palabras, de {least} a {most}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s), at least {least}</source>
        <translation>
            <numerusform>%Ln palabra, {least} como mínimo</numerusform>
            <numerusform>%Ln palabras, {least} como mínimo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s), at most {most}</source>
        <translation>
            <numerusform>%Ln palabra, {most} como máximo</numerusform>
            <numerusform>%Ln palabras, {most} como máximo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>line {line}</source>
        <translation>línea {line}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln palabra</numerusform>
            <numerusform>%Ln palabras</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} of {least} words</source>
        <translation>{words} de {least} palabras</translation>
    </message>
</context>
<context>
    <name>MadePane</name>
    <message>
        <source>Show in its folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
    <message>
        <source>What was handed over cannot be called back from paper or copies. The next edition takes withdrawn documents out of the libraries of those who open it here.</source>
        <translation>Lo que ya se entregó no puede recogerse del papel ni de las copias. La edición siguiente quita los documentos retirados de la biblioteca de quien la abra con esta aplicación.</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Cualquier persona</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Aliados</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Público</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>Catálogo</translation>
    </message>
    <message>
        <source>Publications</source>
        <translation>Publicaciones</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Abriendo la biblioteca…</translation>
    </message>
    <message>
        <source>Opening the library</source>
        <translation>Se abre la biblioteca</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>Abrir una biblioteca</translation>
    </message>
    <message>
        <source>Folder of the new library</source>
        <translation>Carpeta de la nueva biblioteca</translation>
    </message>
    <message>
        <source>My library</source>
        <translation>Mi biblioteca</translation>
    </message>
    <message>
        <source>Making the library</source>
        <translation>Se crea la biblioteca</translation>
    </message>
    <message>
        <source>Open a library first.</source>
        <translation>Abra primero una biblioteca.</translation>
    </message>
    <message>
        <source>No library was opened yet</source>
        <translation>Aún no se abrió ninguna biblioteca</translation>
    </message>
</context>
<context>
    <name>MakePane</name>
    <message>
        <source>Make a package</source>
        <translation>Hacer un paquete</translation>
    </message>
    <message>
        <source>A package is one file with documents, pictures and an index. Who receives it can search it, and check who made it and that nothing was altered. What a community restricted never leaves.</source>
        <translation>Un paquete es un solo archivo con documentos, imágenes y un índice. Quien lo recibe puede buscar en él y comprobar quién lo hizo y que nada fue alterado. Lo que una comunidad reservó nunca sale.</translation>
    </message>
    <message>
        <source>Name of the partner, if it is for one</source>
        <translation>Nombre del aliado, si es para uno</translation>
    </message>
    <message>
        <source>Anybody: what is public</source>
        <translation>Cualquier persona: lo que es público</translation>
    </message>
    <message>
        <source>Partners: what is public or for partners</source>
        <translation>Aliados: lo que es público o para aliados</translation>
    </message>
    <message>
        <source>A search, as in the catalog</source>
        <translation>Una búsqueda, como en el catálogo</translation>
    </message>
    <message>
        <source>Standard: texts, and pictures for a screen</source>
        <translation>Estándar: textos, e imágenes para pantalla</translation>
    </message>
    <message>
        <source>Small: texts alone, for a bad connection</source>
        <translation>Mínimo: solo textos, para una mala conexión</translation>
    </message>
    <message>
        <source>Complete: texts, and pictures for print</source>
        <translation>Completo: textos, e imágenes para imprenta</translation>
    </message>
    <message>
        <source>Only what changed since the last package for them</source>
        <translation>Solo lo que cambió desde el último paquete para ellos</translation>
    </message>
    <message>
        <source>&amp;Audience</source>
        <translation>&amp;Público</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Tamaño</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>See what would leave</source>
        <translation>Ver qué saldría</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avance</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Not written because</source>
        <translation>No se escribió porque</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Write the package</source>
        <translation>Escribir el paquete</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>Toda la biblioteca</translation>
    </message>
    <message>
        <source>What a search finds</source>
        <translation>Lo que encuentra una búsqueda</translation>
    </message>
    <message>
        <source>The documents of a publication</source>
        <translation>Los documentos de una publicación</translation>
    </message>
    <message numerus="yes">
        <source>The %Ln document(s) chosen in the catalog</source>
        <translation>
            <numerusform>El documento elegido en el catálogo</numerusform>
            <numerusform>Los %Ln documentos elegidos en el catálogo</numerusform>
        </translation>
    </message>
    <message>
        <source>Choosing</source>
        <translation>Se eligen los documentos</translation>
    </message>
    <message>
        <source>What would leave</source>
        <translation>Lo que saldría</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Writing the package</source>
        <translation>Se escribe el paquete</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Cancelado. No se escribió nada.</translation>
    </message>
    <message>
        <source>Package: signed, with pages for any browser inside</source>
        <translation>Paquete: firmado, con páginas para cualquier navegador dentro</translation>
    </message>
    <message>
        <source>Pages for any browser, with nothing to install</source>
        <translation>Páginas para cualquier navegador, sin instalar nada</translation>
    </message>
    <message>
        <source>Book for phones and e-readers (EPUB)</source>
        <translation>Libro para teléfonos y lectores electrónicos (EPUB)</translation>
    </message>
    <message>
        <source>Archive for Kiwix (ZIM)</source>
        <translation>Archivo para Kiwix (ZIM)</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Forma</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>One file that tells who made it and that nothing was altered; a newer edition replaces it.</source>
        <translation>Un solo archivo que dice quién lo hizo y que nada fue alterado; una edición nueva lo reemplaza.</translation>
    </message>
    <message>
        <source>A .zip to unpack, or a folder: a double click on LEEME.html opens it, without a network.</source>
        <translation>Un .zip para descomprimir o una carpeta: se abre con doble clic en LEEME.html, sin internet.</translation>
    </message>
    <message>
        <source>One file that a telephone opens; by type and region, with small pictures.</source>
        <translation>Un solo archivo que se abre en el teléfono; por tipo y región, con imágenes pequeñas.</translation>
    </message>
    <message>
        <source>For those who use Kiwix. It needs an additional program: pip install &quot;kb-app[zim]&quot;.</source>
        <translation>Para quienes usan Kiwix. Necesita un programa adicional: pip install &quot;kb-app[zim]&quot;.</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Para quién</translation>
    </message>
    <message>
        <source>&amp;Partner</source>
        <translation>&amp;Aliado</translation>
    </message>
    <message>
        <source>With what they link to, and their translations</source>
        <translation>Con lo que enlazan y sus traducciones</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>Sale</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Se queda aquí</translation>
    </message>
    <message>
        <source>Only you see this list: the package names nothing of it.</source>
        <translation>Esta lista solo se ve aquí: el paquete no nombra nada de ella.</translation>
    </message>
    <message>
        <source>Linked to or translated, but not among what was chosen</source>
        <translation>Enlazado o traducido, pero fuera de lo elegido</translation>
    </message>
    <message>
        <source>Add these</source>
        <translation>Añadirlos</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Se quedan</translation>
    </message>
    <message>
        <source>&amp;Documents</source>
        <translation>&amp;Documentos</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Búsqueda</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Publicación</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Who opens it for the first time asks for these words of your key, by telephone:</source>
        <translation>Quien lo abra por primera vez preguntará por teléfono por estas palabras de la clave de la oficina:</translation>
    </message>
    <message>
        <source>{number} (update)</source>
        <translation>{number} (actualización)</translation>
    </message>
    <message>
        <source>Written, and checked as its receiver will check it</source>
        <translation>Escrito y comprobado como lo hará quien lo reciba</translation>
    </message>
</context>
<context>
    <name>MarkdownText</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Write here.</source>
        <translation>Escriba aquí.</translation>
    </message>
    <message>
        <source>Edit the table…</source>
        <translation>Editar el cuadro…</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cortar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Paste the letters alone</source>
        <translation>Pegar solo el texto</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Cerrar este aviso</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copiar los detalles</translation>
    </message>
</context>
<context>
    <name>MetadataForm</name>
    <message>
        <source>Form</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>Other fields of the file</source>
        <translation>Otros campos del archivo</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>necesario</translation>
    </message>
    <message>
        <source>needed for «{status}»</source>
        <translation>necesario para «{status}»</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move to another folder</source>
        <translation>Mover a otra carpeta</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Where a document lies does not change its id: links go on leading to it, and pictures stay found.</source>
        <translation>El lugar donde está un documento no cambia su id: los enlaces siguen llevando a él y las imágenes se siguen encontrando.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>NewDocumentDialog</name>
    <message>
        <source>New document</source>
        <translation>Nuevo documento</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>What it is about and where, in one line</source>
        <translation>De qué trata y dónde, en una línea</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Write the document</source>
        <translation>Escribir el documento</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Type a title first.</source>
        <translation>Escriba primero un título.</translation>
    </message>
</context>
<context>
    <name>NewPublicationDialog</name>
    <message>
        <source>New publication</source>
        <translation>Nueva publicación</translation>
    </message>
    <message>
        <source>As it will stand on the cover</source>
        <translation>Como estará en la portada</translation>
    </message>
    <message>
        <source>The whole experience: parts, chapters, cross-analysis, tables of lessons and results.</source>
        <translation>Toda la experiencia: partes, capítulos, análisis cruzado, cuadros de lecciones y resultados.</translation>
    </message>
    <message>
        <source>Four to eight cases, each with its figures and voices.</source>
        <translation>De cuatro a ocho casos, cada uno con sus cifras y sus voces.</translation>
    </message>
    <message>
        <source>One case on two pages, seven hundred words at most.</source>
        <translation>Un caso en dos páginas, setecientas palabras como máximo.</translation>
    </message>
    <message>
        <source>How others can do it: building blocks step by step, forms, risks.</source>
        <translation>Cómo pueden hacerlo otros: componentes paso a paso, formatos, riesgos.</translation>
    </message>
    <message>
        <source>A draft of a norm with its reasons, its comparison and its consultation.</source>
        <translation>Un borrador de norma con sus fundamentos, su comparación y su consulta.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Make the publication</source>
        <translation>Crear la publicación</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Type a title first.</source>
        <translation>Escriba primero un título.</translation>
    </message>
</context>
<context>
    <name>OpenPane</name>
    <message>
        <source>What is amiss</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>Abrir la biblioteca</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevos</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiados</translation>
    </message>
    <message>
        <source>Withdrawn by who made it</source>
        <translation>Retirados por quien lo hizo</translation>
    </message>
    <message>
        <source>Verifying the package…</source>
        <translation>Verificando el paquete…</translation>
    </message>
    <message>
        <source>Verifying the package</source>
        <translation>Verificación del paquete</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Here until now</source>
        <translation>Aquí hasta ahora</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>This edition is here already.</source>
        <translation>Esta edición ya está aquí.</translation>
    </message>
    <message>
        <source>The package is whole. One thing is to be answered first.</source>
        <translation>El paquete está completo. Antes hay algo que responder.</translation>
    </message>
    <message>
        <source>The package is whole, and signed by a key that is known.</source>
        <translation>El paquete está completo y lo firma una clave conocida.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Opening the package</source>
        <translation>Apertura del paquete</translation>
    </message>
    <message>
        <source>Edition {number} took the place of the one before.</source>
        <translation>La edición {number} ocupó el lugar de la anterior.</translation>
    </message>
    <message>
        <source>The library is among those received.</source>
        <translation>La biblioteca está entre las recibidas.</translation>
    </message>
    <message>
        <source>Who made it</source>
        <translation>Quién lo hizo</translation>
    </message>
    <message>
        <source>Words of the key that signed it</source>
        <translation>Palabras de la clave que lo firmó</translation>
    </message>
    <message>
        <source>What it brings</source>
        <translation>Qué trae</translation>
    </message>
    <message>
        <source>{number} (update)</source>
        <translation>{number} (actualización)</translation>
    </message>
    <message>
        <source>Replace the edition that is here</source>
        <translation>Reemplazar la edición que está aquí</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retirados</translation>
    </message>
</context>
<context>
    <name>Organiser</name>
    <message>
        <source>This library is open for reading only.</source>
        <translation>Esta biblioteca está abierta solo para leer.</translation>
    </message>
    <message>
        <source>Choose a document first.</source>
        <translation>Elija primero un documento.</translation>
    </message>
    <message>
        <source>Choose one document alone.</source>
        <translation>Hay que elegir un solo documento.</translation>
    </message>
    <message>
        <source>There are no results.</source>
        <translation>No hay resultados.</translation>
    </message>
    <message>
        <source>«{title}» is in the library&apos;s trash.</source>
        <translation>«{title}» está en la papelera de la biblioteca.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are in the library&apos;s trash.</source>
        <translation>
            <numerusform>%Ln documento está en la papelera de la biblioteca.</numerusform>
            <numerusform>%Ln documentos están en la papelera de la biblioteca.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is nothing to make again.</source>
        <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
        <source>Taken back: {what}.</source>
        <translation>Deshecho: {what}.</translation>
    </message>
    <message>
        <source>Done again: {what}.</source>
        <translation>Rehecho: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are back where they were.</source>
        <translation>
            <numerusform>%Ln documento está de vuelta en su lugar.</numerusform>
            <numerusform>%Ln documentos están de vuelta en su lugar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renaming</source>
        <translation>Cambiando el id</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Moviendo</translation>
    </message>
    <message>
        <source>Changing the documents</source>
        <translation>Cambiando los documentos</translation>
    </message>
    <message>
        <source>The text was put back. What stood there is among the versions.</source>
        <translation>El texto anterior está de vuelta. El que había quedó entre las versiones.</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Deshaciendo</translation>
    </message>
    <message>
        <source>The files are back where they were.</source>
        <translation>Los archivos están de nuevo donde estaban.</translation>
    </message>
    <message>
        <source>Looking for unused pictures</source>
        <translation>Buscando imágenes sin usar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are in the library&apos;s trash.</source>
        <translation>
            <numerusform>%Ln archivo está en la papelera de la biblioteca.</numerusform>
            <numerusform>%Ln archivos están en la papelera de la biblioteca.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackagesPage</name>
    <message>
        <source>Make a package…</source>
        <translation>Hacer un paquete…</translation>
    </message>
    <message>
        <source>Open a package…</source>
        <translation>Abrir un paquete…</translation>
    </message>
    <message>
        <source>Search in all libraries</source>
        <translation>Buscar en todas las bibliotecas</translation>
    </message>
    <message>
        <source>Packages received and made</source>
        <translation>Paquetes recibidos y hechos</translation>
    </message>
    <message>
        <source>What was found in all libraries</source>
        <translation>Lo que se encontró en todas las bibliotecas</translation>
    </message>
    <message>
        <source>No packages yet</source>
        <translation>Aún no hay paquetes</translation>
    </message>
    <message>
        <source>Make a package to hand a library to a partner, on a stick or by message; or open the one that a partner sent. It can be dropped here too.</source>
        <translation>Haga un paquete para entregar una biblioteca a un aliado, en una memoria USB o por mensaje; o abra el que envió un aliado. También puede soltarse aquí.</translation>
    </message>
    <message>
        <source>&amp;Make a package…</source>
        <translation>&amp;Hacer un paquete…</translation>
    </message>
    <message>
        <source>&amp;Open a package…</source>
        <translation>Abrir un &amp;paquete…</translation>
    </message>
    <message>
        <source>Open a library first.</source>
        <translation>Abra primero una biblioteca.</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>Open a package</source>
        <translation>Abrir un paquete</translation>
    </message>
    <message>
        <source>received</source>
        <translation>recibido</translation>
    </message>
    <message>
        <source>edition {number}</source>
        <translation>edición {number}</translation>
    </message>
    <message>
        <source>made</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Leerlo</translation>
    </message>
    <message>
        <source>«{title}» is among the libraries received.</source>
        <translation>«{title}» está entre las bibliotecas recibidas.</translation>
    </message>
    <message>
        <source>your library</source>
        <translation>biblioteca propia</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) in all libraries</source>
        <translation>
            <numerusform>%Ln documento en todas las bibliotecas</numerusform>
            <numerusform>%Ln documentos en todas las bibliotecas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>What is seen, for those who cannot see it</source>
        <translation>Lo que se ve, para quienes no pueden verlo</translation>
    </message>
    <message>
        <source>Printed below the picture</source>
        <translation>Se imprime debajo de la imagen</translation>
    </message>
    <message>
        <source>Who took or drew it</source>
        <translation>Quién la tomó o la dibujó</translation>
    </message>
    <message>
        <source>As wide as the text</source>
        <translation>Tan ancha como el texto</translation>
    </message>
    <message>
        <source>Two thirds of the text</source>
        <translation>Dos tercios del texto</translation>
    </message>
    <message>
        <source>Half of the text</source>
        <translation>La mitad del texto</translation>
    </message>
    <message>
        <source>A third of the text</source>
        <translation>Un tercio del texto</translation>
    </message>
    <message>
        <source>Alternative text</source>
        <translation>Texto alternativo</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Crédito</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ancho</translation>
    </message>
    <message>
        <source>The picture is copied into the library, upright and without its place and camera data.</source>
        <translation>La imagen se copia en la biblioteca, derecha y sin datos de lugar ni de cámara.</translation>
    </message>
    <message>
        <source>Put the picture into the text</source>
        <translation>Poner la imagen en el texto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Name and family name</source>
        <translation>Nombre y apellido</translation>
    </message>
    <message>
        <source>Show the preview beside the text</source>
        <translation>Mostrar la vista previa junto al texto</translation>
    </message>
    <message>
        <source>Open the last library at the start</source>
        <translation>Abrir la última biblioteca al iniciar</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Reading text</source>
        <translation>Texto de lectura</translation>
    </message>
    <message>
        <source>Author of new documents</source>
        <translation>Autoría de los documentos nuevos</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escritura</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
</context>
<context>
    <name>ProgressArea</name>
    <message>
        <source>Running work</source>
        <translation>Trabajo en curso</translation>
    </message>
    <message>
        <source>Cancel the running work</source>
        <translation>Cancelar el trabajo en curso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PropertiesPane</name>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>This is not a date. Write the year, or 2012-05, or 2012-05-31.</source>
        <translation>Esto no es una fecha. Escriba el año, o 2012-05, o 2012-05-31.</translation>
    </message>
    <message>
        <source>Write a whole number.</source>
        <translation>Escriba un número entero.</translation>
    </message>
    <message>
        <source>A publication needs a title.</source>
        <translation>Una publicación necesita un título.</translation>
    </message>
    <message>
        <source>Legal deposit number</source>
        <translation>Número de depósito legal</translation>
    </message>
    <message>
        <source>Printer, with its address</source>
        <translation>Imprenta, con su dirección</translation>
    </message>
    <message>
        <source>Publisher&apos;s address</source>
        <translation>Dirección de la editorial</translation>
    </message>
    <message>
        <source>Print run</source>
        <translation>Tiraje</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Text, in Markdown</source>
        <translation>Texto, en Markdown</translation>
    </message>
    <message>
        <source>Of what the live query finds, print</source>
        <translation>De lo que encuentra la búsqueda viva, imprimir</translation>
    </message>
    <message>
        <source>Introduction, in Markdown</source>
        <translation>Introducción, en Markdown</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>As in the catalog&apos;s search box.</source>
        <translation>Como en el cuadro de búsqueda del catálogo.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Como máximo</translation>
    </message>
    <message>
        <source>Empty: all that are found.</source>
        <translation>Vacío: todos los que se encuentren.</translation>
    </message>
    <message>
        <source>Word template</source>
        <translation>Plantilla de Word</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Subtítulo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Who it is for</source>
        <translation>Para quién es</translation>
    </message>
    <message>
        <source>Documents that these readers may not see are left out.</source>
        <translation>Se dejan fuera los documentos que estos lectores no pueden ver.</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autores</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Editorial</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Picture of the cover</source>
        <translation>Imagen de la portada</translation>
    </message>
    <message>
        <source>Its path in the library, as media/cover.png.</source>
        <translation>Su ruta en la biblioteca, como media/portada.png.</translation>
    </message>
    <message>
        <source>Logos of the cover</source>
        <translation>Logotipos de la portada</translation>
    </message>
    <message>
        <source>Their paths in the library.</source>
        <translation>Sus rutas en la biblioteca.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Levels in the contents</source>
        <translation>Niveles en la tabla de contenido</translation>
    </message>
    <message>
        <source>Numbered headings</source>
        <translation>Títulos numerados</translation>
    </message>
    <message>
        <source>Each document on a new page</source>
        <translation>Cada documento en una página nueva</translation>
    </message>
    <message>
        <source>Each document with its box of data</source>
        <translation>Cada documento con su recuadro de datos</translation>
    </message>
    <message>
        <source>Its documents come from the library each time the publication is made.</source>
        <translation>Sus documentos vienen de la biblioteca cada vez que se hace la publicación.</translation>
    </message>
    <message>
        <source>The program makes this annex from the documents.</source>
        <translation>El programa hace este anexo a partir de los documentos.</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Tipos</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regiones</translation>
    </message>
    <message>
        <source>Sectors</source>
        <translation>Sectores</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Componentes</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Estados</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todo el mundo</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Aliados</translation>
    </message>
    <message>
        <source>The office alone</source>
        <translation>Solo la oficina</translation>
    </message>
    <message>
        <source>Restricted: named readers</source>
        <translation>Restringido: lectores nombrados</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Por título</translation>
    </message>
    <message>
        <source>By date, the newest first</source>
        <translation>Por fecha, lo más reciente primero</translation>
    </message>
    <message>
        <source>By relevance</source>
        <translation>Por relevancia</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>The application&apos;s own</source>
        <translation>La de la aplicación</translation>
    </message>
</context>
<context>
    <name>PublicationTree</name>
    <message>
        <source>Parts of the publication</source>
        <translation>Partes de la publicación</translation>
    </message>
    <message>
        <source>Preliminaries</source>
        <translation>Preliminares</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln página</numerusform>
            <numerusform>%Ln páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>Annexes</source>
        <translation>Anexos</translation>
    </message>
    <message>
        <source>made by the program</source>
        <translation>lo hace el programa</translation>
    </message>
    <message>
        <source>Chapter without a title</source>
        <translation>Capítulo sin título</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>not in the library</source>
        <translation>no está en la biblioteca</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>se deja fuera</translation>
    </message>
    <message>
        <source>Live query</source>
        <translation>Búsqueda viva</translation>
    </message>
    <message numerus="yes">
        <source>finds %Ln document(s)</source>
        <translation>
            <numerusform>encuentra %Ln documento</numerusform>
            <numerusform>encuentra %Ln documentos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Publications</name>
    <message>
        <source>Compendium</source>
        <translation>Compendio</translation>
    </message>
    <message>
        <source>Booklet of cases</source>
        <translation>Cuaderno de casos</translation>
    </message>
    <message>
        <source>Fact sheet of two pages</source>
        <translation>Ficha de dos páginas</translation>
    </message>
    <message>
        <source>Replication guide</source>
        <translation>Guía de replicación</translation>
    </message>
    <message>
        <source>Regulatory dossier</source>
        <translation>Dossier normativo</translation>
    </message>
    <message>
        <source>Half-title</source>
        <translation>Portadilla</translation>
    </message>
    <message>
        <source>Legal page</source>
        <translation>Página legal</translation>
    </message>
    <message>
        <source>Foreword</source>
        <translation>Presentación</translation>
    </message>
    <message>
        <source>Acknowledgements</source>
        <translation>Agradecimientos</translation>
    </message>
    <message>
        <source>How to use it</source>
        <translation>Cómo usarla</translation>
    </message>
    <message>
        <source>Text of one&apos;s own</source>
        <translation>Texto propio</translation>
    </message>
    <message>
        <source>Table of lessons</source>
        <translation>Cuadro de lecciones</translation>
    </message>
    <message>
        <source>Table of results</source>
        <translation>Cuadro de resultados</translation>
    </message>
    <message>
        <source>Comparative table</source>
        <translation>Cuadro comparativo</translation>
    </message>
    <message>
        <source>Evidence matrix</source>
        <translation>Matriz de evidencias</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glosario</translation>
    </message>
    <message>
        <source>Acronyms</source>
        <translation>Siglas</translation>
    </message>
    <message>
        <source>Contributors and credits</source>
        <translation>Colaboradores y créditos</translation>
    </message>
    <message>
        <source>Bibliography</source>
        <translation>Bibliografía</translation>
    </message>
    <message>
        <source>Index of terms</source>
        <translation>Índice de términos</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Entero</translation>
    </message>
    <message>
        <source>Summary only</source>
        <translation>Solo el resumen</translation>
    </message>
    <message>
        <source>Chosen sections</source>
        <translation>Secciones elegidas</translation>
    </message>
    <message>
        <source>In a box</source>
        <translation>En un recuadro</translation>
    </message>
    <message>
        <source>To be mended before a final</source>
        <translation>Por corregir antes de la versión final</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Se dejan fuera</translation>
    </message>
    <message>
        <source>The publication</source>
        <translation>La publicación</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Textos</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Enlaces</translation>
    </message>
    <message>
        <source>Other remarks</source>
        <translation>Otras observaciones</translation>
    </message>
    <message>
        <source>Go to the publications first.</source>
        <translation>Primero vaya a las publicaciones.</translation>
    </message>
    <message>
        <source>&amp;Export the publication</source>
        <translation>&amp;Exportar la publicación</translation>
    </message>
    <message>
        <source>&amp;New publication…</source>
        <translation>&amp;Nueva publicación…</translation>
    </message>
    <message>
        <source>&amp;Duplicate the publication</source>
        <translation>&amp;Duplicar la publicación</translation>
    </message>
    <message>
        <source>De&amp;lete the publication</source>
        <translation>E&amp;liminar la publicación</translation>
    </message>
    <message>
        <source>Add a &amp;chapter</source>
        <translation>Añadir un &amp;capítulo</translation>
    </message>
    <message>
        <source>Add a li&amp;ve query</source>
        <translation>Añadir una búsqueda &amp;viva</translation>
    </message>
    <message>
        <source>&amp;Issues of the publication</source>
        <translation>En&amp;tregas de la publicación</translation>
    </message>
    <message>
        <source>C&amp;heck the publication</source>
        <translation>&amp;Revisar la publicación</translation>
    </message>
</context>
<context>
    <name>PublicationsPage</name>
    <message>
        <source>Publications</source>
        <translation>Publicaciones</translation>
    </message>
    <message>
        <source>New publication…</source>
        <translation>Nueva publicación…</translation>
    </message>
    <message>
        <source>This library is open for reading only.</source>
        <translation>Esta biblioteca está abierta solo para leer.</translation>
    </message>
    <message>
        <source>Choose a publication first.</source>
        <translation>Primero elija una publicación.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is nothing to make again.</source>
        <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
        <source>No publication yet</source>
        <translation>Aún no hay publicaciones</translation>
    </message>
    <message>
        <source>A publication gathers documents of the library into a book, a booklet or a fact sheet for Word.</source>
        <translation>Una publicación reúne documentos de la biblioteca en un libro, un cuaderno o una ficha para Word.</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (copia)</translation>
    </message>
    <message>
        <source>«{title}» was moved to the trash.</source>
        <translation>«{title}» se movió a la papelera.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Capítulo</translation>
    </message>
    <message>
        <source>Live query</source>
        <translation>Búsqueda viva</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>The publication</source>
        <translation>La publicación</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Todo está guardado.</translation>
    </message>
    <message>
        <source>Take the other</source>
        <translation>Tomar la otra</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Conservar la mía</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Solo lectura</translation>
    </message>
</context>
<context>
    <name>QualityPanel</name>
    <message>
        <source>Quality or related documents</source>
        <translation>Calidad o documentos relacionados</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>Relacionados</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completitud</translation>
    </message>
    <message>
        <source>How much of what this type of document asks for is there</source>
        <translation>Cuánto hay de lo que pide este tipo de documento</translation>
    </message>
    <message>
        <source>What is missing or amiss</source>
        <translation>Lo que falta o no está bien</translation>
    </message>
    <message>
        <source>Nothing is amiss.</source>
        <translation>Todo está en orden.</translation>
    </message>
    <message>
        <source>Documents close to this one</source>
        <translation>Documentos cercanos a este</translation>
    </message>
    <message>
        <source>No other document is close to this one yet.</source>
        <translation>Todavía no hay ningún documento cercano a este.</translation>
    </message>
    <message>
        <source>{percent} % complete</source>
        <translation>{percent} % completo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remark(s)</source>
        <translation>
            <numerusform>%Ln observación</numerusform>
            <numerusform>%Ln observaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>says nearly the same: merge them?</source>
        <translation>dice casi lo mismo: ¿unirlos?</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>enlazado</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to do for «{status}»</source>
        <translation>
            <numerusform>Falta %Ln cosa para «{status}»</numerusform>
            <numerusform>Faltan %Ln cosas para «{status}»</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the place</source>
        <translation>Ir al lugar</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Leerlo</translation>
    </message>
    <message>
        <source>Link to it here</source>
        <translation>Enlazarlo aquí</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Preferencias</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>About this document</source>
        <translation>Acerca de este documento</translation>
    </message>
    <message>
        <source>In other languages</source>
        <translation>En otros idiomas</translation>
    </message>
    <message>
        <source>Links to</source>
        <translation>Enlaza con</translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation>Enlazado desde</translation>
    </message>
    <message>
        <source>Related documents</source>
        <translation>Documentos relacionados</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Choose a document to read it here</source>
        <translation>Elija un documento para leerlo aquí</translation>
    </message>
    <message>
        <source>Press Down in the search box to go through the results, Enter to read.</source>
        <translation>Pulse Abajo en la búsqueda para recorrer los resultados e Intro para leer.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>This link leads out of the library: {address}</source>
        <translation>Este enlace lleva fuera de la biblioteca: {address}</translation>
    </message>
    <message>
        <source>The file «{path}» is not in the library.</source>
        <translation>El archivo «{path}» no está en la biblioteca.</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
    <message>
        <source>This link is a file of the library: {path}</source>
        <translation>Este enlace es un archivo de la biblioteca: {path}</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Atrás (Alt+Izquierda)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Adelante (Alt+Derecha)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Coincidencia anterior (Mayús+F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Coincidencia siguiente (F3)</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Esquema</translation>
    </message>
    <message>
        <source>Go to a section of this document</source>
        <translation>Ir a una sección de este documento</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>Buscar en este documento</translation>
    </message>
    <message>
        <source>Find in this document (Ctrl+F)</source>
        <translation>Buscar en este documento (Ctrl+F)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Edit this document (Ctrl+E)</source>
        <translation>Editar este documento (Ctrl+E)</translation>
    </message>
    <message>
        <source>{current} of {total}</source>
        <translation>{current} de {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln coincidencia</numerusform>
            <numerusform>%Ln coincidencias</numerusform>
        </translation>
    </message>
    <message>
        <source>This document has no sections</source>
        <translation>Este documento no tiene secciones</translation>
    </message>
</context>
<context>
    <name>ReceivedPane</name>
    <message>
        <source>Read this library</source>
        <translation>Leer esta biblioteca</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Notes of this office; they stay when a new edition comes</source>
        <translation>Notas de esta oficina; permanecen cuando llega una edición nueva</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibida</translation>
    </message>
    <message>
        <source>It was not signed.</source>
        <translation>No venía firmada.</translation>
    </message>
    <message>
        <source>Delete «{title}» and the notes about it? The package file itself stays where it is.</source>
        <translation>¿Eliminar «{title}» y las notas sobre ella? El archivo del paquete queda donde está.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Words of the key that signed it</source>
        <translation>Palabras de la clave que lo firmó</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>There is unsaved work of an earlier session, %Ln text(s): {titles}. Nothing is lost.</source>
        <translation>
            <numerusform>Hay trabajo sin guardar de una sesión anterior, %Ln texto: {titles}. Nada se ha perdido.</numerusform>
            <numerusform>Hay trabajo sin guardar de una sesión anterior, %Ln textos: {titles}. Nada se ha perdido.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare and recover…</source>
        <translation>Comparar y recuperar…</translation>
    </message>
    <message>
        <source>No unsaved text waits to be recovered.</source>
        <translation>No hay textos sin guardar por recuperar.</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Unsaved texts</source>
        <translation>Textos sin guardar</translation>
    </message>
    <message>
        <source>Unsaved texts, the newest first</source>
        <translation>Textos sin guardar, primero el más reciente</translation>
    </message>
    <message>
        <source>Give this text up</source>
        <translation>Descartar este texto</translation>
    </message>
    <message>
        <source>It stays among the document&apos;s versions; a text that was never saved goes to the trash.</source>
        <translation>Queda entre las versiones del documento; un texto que nunca se guardó va a la papelera.</translation>
    </message>
    <message>
        <source>Unsaved text of {when}</source>
        <translation>Texto sin guardar del {when}</translation>
    </message>
    <message>
        <source>The file as it is now, changed since by somebody else</source>
        <translation>El archivo como está ahora, cambiado después por otra persona</translation>
    </message>
    <message>
        <source>The file as it is now</source>
        <translation>El archivo como está ahora</translation>
    </message>
    <message>
        <source>Unsaved text</source>
        <translation>Texto sin guardar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename the document</source>
        <translation>Cambiar el id del documento</translation>
    </message>
    <message>
        <source>New id</source>
        <translation>Id nuevo</translation>
    </message>
    <message numerus="yes">
        <source>The id is the name of the document&apos;s file, and what links use. The title stays as it is. The links of %Ln document(s) lead here: they follow, and so do relations and publications.</source>
        <translation>
            <numerusform>El id es el nombre del archivo del documento y es lo que usan los enlaces. El título queda como está. Los enlaces de %Ln documento llevan aquí: lo siguen, igual que las relaciones y las publicaciones.</numerusform>
            <numerusform>El id es el nombre del archivo del documento y es lo que usan los enlaces. El título queda como está. Los enlaces de %Ln documentos llevan aquí: lo siguen, igual que las relaciones y las publicaciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar el id</translation>
    </message>
    <message>
        <source>Make it from the title</source>
        <translation>Formarlo del título</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Lower-case letters without accents, digits and hyphens. For example: {id}</source>
        <translation>Minúsculas sin tildes, cifras y guiones. Por ejemplo: {id}</translation>
    </message>
</context>
<context>
    <name>ReplaceBar</name>
    <message>
        <source>Find in the text</source>
        <translation>Buscar en el texto</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Reemplazar con</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exacto</translation>
    </message>
    <message>
        <source>Capitals and accents count</source>
        <translation>Cuentan las mayúsculas y las tildes</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Coincidencia anterior (Mayús+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Coincidencia siguiente (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Reemplazar todo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln coincidencia</numerusform>
            <numerusform>%Ln coincidencias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln reemplazo</numerusform>
            <numerusform>%Ln reemplazos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message numerus="yes">
        <source>Written with %Ln remark(s)</source>
        <translation>
            <numerusform>Escrita con %Ln observación</numerusform>
            <numerusform>Escrita con %Ln observaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escrita</translation>
    </message>
    <message>
        <source>Proof written</source>
        <translation>Prueba escrita</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln palabra</numerusform>
            <numerusform>%Ln palabras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln figure(s)</source>
        <translation>
            <numerusform>%Ln figura</numerusform>
            <numerusform>%Ln figuras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s)</source>
        <translation>
            <numerusform>%Ln cuadro</numerusform>
            <numerusform>%Ln cuadros</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
    <message>
        <source>Left out; the file does not name them</source>
        <translation>Se dejaron fuera; el archivo no los nombra</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Observaciones</translation>
    </message>
    <message>
        <source>The contents have their page numbers. If Word asks, or to renew them: Ctrl+A, then F9.</source>
        <translation>La tabla de contenido ya tiene sus números de página. Si Word pregunta, o para renovarlos: seleccione todo y pulse F9.</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>No se escribió</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>Por corregir</translation>
    </message>
    <message>
        <source>Write a proof instead</source>
        <translation>Escribir una prueba</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Under another name…</source>
        <translation>Con otro nombre…</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Nothing was written; an earlier file is as it was.</source>
        <translation>No se escribió nada; un archivo anterior está como estaba.</translation>
    </message>
    <message>
        <source>Go to the checks</source>
        <translation>Ir a la revisión</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… y %Ln más</numerusform>
            <numerusform>… y %Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>Order of the results</source>
        <translation>Orden de los resultados</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevancia</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Más recientes primero</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Guardar esta búsqueda</translation>
    </message>
    <message>
        <source>This search is saved</source>
        <translation>Esta búsqueda está guardada</translation>
    </message>
    <message>
        <source>Save this search (Ctrl+D)</source>
        <translation>Guardar esta búsqueda (Ctrl+D)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>Did you mean «{text}»?</source>
        <translation>¿Quiso decir «{text}»?</translation>
    </message>
    <message>
        <source>There may be more: the search took too long and stopped.</source>
        <translation>Puede haber más: la búsqueda tardó demasiado y se detuvo.</translation>
    </message>
    <message>
        <source>Nothing matches exactly; these are close.</source>
        <translation>Nada coincide exactamente; esto es lo más cercano.</translation>
    </message>
    <message>
        <source>Reading the library…</source>
        <translation>Leyendo la biblioteca…</translation>
    </message>
    <message>
        <source>The documents appear as soon as the search index is built. You can go on meanwhile.</source>
        <translation>Los documentos aparecerán en cuanto esté el índice de búsqueda. Mientras tanto puede continuar.</translation>
    </message>
    <message>
        <source>Write the first document</source>
        <translation>Escribir el primer documento</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Aún no hay documentos</translation>
    </message>
    <message>
        <source>The documents of the library appear here, to be searched and read.</source>
        <translation>Los documentos de la biblioteca aparecen aquí, para buscarlos y leerlos.</translation>
    </message>
    <message>
        <source>Search «{text}»</source>
        <translation>Buscar «{text}»</translation>
    </message>
    <message numerus="yes">
        <source>Remove the %Ln filter(s)</source>
        <translation>
            <numerusform>Quitar el filtro</numerusform>
            <numerusform>Quitar los %Ln filtros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search any of the words (%Ln)</source>
        <translation>
            <numerusform>Buscar cualquiera de las palabras (%Ln)</numerusform>
            <numerusform>Buscar cualquiera de las palabras (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>No results for «{text}»</source>
        <translation>No hay resultados para «{text}»</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>No hay resultados</translation>
    </message>
    <message>
        <source>Fewer words or fewer filters find more.</source>
        <translation>Con menos palabras o menos filtros se encuentra más.</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Who reviews: name or role</source>
        <translation>Quién revisa: nombre o cargo</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Quién revisa</translation>
    </message>
    <message>
        <source>Level of the practice</source>
        <translation>Nivel de la práctica</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Write who reviews; then score each criterion from 0 to 3.</source>
        <translation>Se escribe quién revisa y luego se puntúa cada criterio de 0 a 3.</translation>
    </message>
    <message>
        <source>{scored} of {count} criteria scored</source>
        <translation>{scored} de {count} criterios puntuados</translation>
    </message>
    <message>
        <source>{total} points of {needed} needed</source>
        <translation>{total} puntos de {needed} necesarios</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>The texts were put together. Look it over and save.</source>
        <translation>Los textos se juntaron. Revíselo y guarde.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>This document was changed outside meanwhile. Nothing was written; both texts are kept.</source>
        <translation>Mientras tanto este documento cambió fuera. No se escribió nada; se conservan los dos textos.</translation>
    </message>
    <message>
        <source>Compare the two texts</source>
        <translation>Comparar los dos textos</translation>
    </message>
    <message>
        <source>Keep mine beside it</source>
        <translation>Conservar el mío al lado</translation>
    </message>
    <message>
        <source>Saved, but for «{field}», which keeps its earlier value: {reason}</source>
        <translation>Guardado, salvo «{field}», que conserva su valor anterior: {reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Save a copy elsewhere…</source>
        <translation>Guardar una copia en otro lugar…</translation>
    </message>
    <message>
        <source>A copy was saved as {path}.</source>
        <translation>Se guardó una copia como {path}.</translation>
    </message>
    <message>
        <source>The recovery copy could not be kept: {reason} Save the document soon.</source>
        <translation>No se pudo conservar la copia de recuperación: {reason} Guarde pronto el documento.</translation>
    </message>
    <message>
        <source>The file is gone: it was moved, renamed or deleted. Your text is kept here.</source>
        <translation>El archivo ya no está: se movió, cambió de nombre o se eliminó. Su texto se conserva aquí.</translation>
    </message>
    <message>
        <source>{reason} The text stays here, and is kept for recovery.</source>
        <translation>{reason} El texto sigue aquí y se conserva para recuperarlo.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Volver a buscar</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>Guardarlo de nuevo</translation>
    </message>
    <message>
        <source>The file is there again; the text goes on where it was.</source>
        <translation>El archivo está de nuevo; el texto continúa donde estaba.</translation>
    </message>
    <message>
        <source>Compare and recover…</source>
        <translation>Comparar y recuperar…</translation>
    </message>
    <message>
        <source>Both texts are kept. Yours lies beside the document as «{name}»; put them together from the Edit menu.</source>
        <translation>Se conservan los dos textos. El suyo queda junto al documento como «{name}»; únalos desde el menú Editar.</translation>
    </message>
    <message>
        <source>The document was changed outside; this is its text now.</source>
        <translation>El documento cambió fuera; este es ahora su texto.</translation>
    </message>
    <message>
        <source>An earlier session left unsaved text of this document ({when}). It is safe.</source>
        <translation>Una sesión anterior dejó texto sin guardar de este documento ({when}). Está a salvo.</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search the library</source>
        <translation>Buscar en la biblioteca</translation>
    </message>
    <message>
        <source>Words, &quot;exact phrase&quot;, -without, type: region: year: … Accents and capitals do not matter.</source>
        <translation>Palabras, &quot;frase exacta&quot;, -sin, tipo: región: año: … Las tildes y las mayúsculas no importan.</translation>
    </message>
    <message>
        <source>Clear (Esc)</source>
        <translation>Borrar (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>Search %Ln document(s)…</source>
        <translation>
            <numerusform>Buscar en %Ln documento…</numerusform>
            <numerusform>Buscar en %Ln documentos…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchesPanel</name>
    <message>
        <source>Saved searches</source>
        <translation>Búsquedas guardadas</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Búsquedas recientes</translation>
    </message>
    <message>
        <source>Search again: {name}</source>
        <translation>Buscar de nuevo: {name}</translation>
    </message>
    <message>
        <source>Remove this saved search</source>
        <translation>Quitar esta búsqueda guardada</translation>
    </message>
    <message>
        <source>Remove the saved search {name}</source>
        <translation>Quitar la búsqueda guardada {name}</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
</context>
<context>
    <name>SpellingMarks</name>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Buscando sugerencias…</translation>
    </message>
    <message>
        <source>Add to the library&apos;s words</source>
        <translation>Añadir a las palabras de la biblioteca</translation>
    </message>
    <message>
        <source>Ignore here</source>
        <translation>Pasar por alto aquí</translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>Sin sugerencias</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Read only</source>
        <translation>Solo lectura</translation>
    </message>
    <message>
        <source>Looking for changes…</source>
        <translation>Se buscan cambios…</translation>
    </message>
    <message>
        <source>Index up to date</source>
        <translation>Índice al día</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln documento</numerusform>
            <numerusform>%Ln documentos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SwitchEditor</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>En parte</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>No se aplica</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Table</source>
        <translation>Cuadro</translation>
    </message>
    <message>
        <source>Cells of the table</source>
        <translation>Celdas del cuadro</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Añadir una fila</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Añadir una columna</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Quitar la fila</translation>
    </message>
    <message>
        <source>Remove the column</source>
        <translation>Quitar la columna</translation>
    </message>
    <message>
        <source>Column to the left</source>
        <translation>Columna a la izquierda</translation>
    </message>
    <message>
        <source>Column in the middle</source>
        <translation>Columna al centro</translation>
    </message>
    <message>
        <source>Column to the right, as numbers</source>
        <translation>Columna a la derecha, como números</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>What the table shows, with its source and year</source>
        <translation>Qué muestra el cuadro, con su fuente y su año</translation>
    </message>
    <message>
        <source>Put the table into the text</source>
        <translation>Poner el cuadro en el texto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Caption</source>
        <translation>&amp;Leyenda</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Título</translation>
    </message>
</context>
<context>
    <name>TermsEditor</name>
    <message>
        <source>Type to choose…</source>
        <translation>Escriba para elegir…</translation>
    </message>
    <message>
        <source>{value} (unknown)</source>
        <translation>{value} (desconocido)</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Show the filters</source>
        <translation>Mostrar los filtros</translation>
    </message>
    <message>
        <source>Show the filters (F9)</source>
        <translation>Mostrar los filtros (F9)</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Nuevo documento</translation>
    </message>
    <message>
        <source>New document (Ctrl+N)</source>
        <translation>Nuevo documento (Ctrl+N)</translation>
    </message>
    <message>
        <source>This library is open for reading only.</source>
        <translation>Esta biblioteca está abierta solo para leer.</translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>The library&apos;s trash</source>
        <translation>La papelera de la biblioteca</translation>
    </message>
    <message>
        <source>Deleted documents</source>
        <translation>Documentos borrados</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Borrado</translation>
    </message>
    <message>
        <source>Where it was</source>
        <translation>Dónde estaba</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>La papelera está vacía</translation>
    </message>
    <message>
        <source>Deleted documents wait here until they are put back or deleted for good.</source>
        <translation>Los documentos borrados esperan aquí hasta que se devuelven o se borran para siempre.</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Vaciar la papelera…</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln document(s) for good? This cannot be undone.</source>
        <translation>
            <numerusform>¿Borrar %Ln documento para siempre? No se puede deshacer.</numerusform>
            <numerusform>¿Borrar %Ln documentos para siempre? No se puede deshacer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Borrar para siempre</translation>
    </message>
</context>
<context>
    <name>UnusedDialog</name>
    <message>
        <source>Unused pictures</source>
        <translation>Imágenes sin usar</translation>
    </message>
    <message>
        <source>Pictures and files that nothing uses</source>
        <translation>Imágenes y archivos que nada usa</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Every picture is used</source>
        <translation>Todas las imágenes se usan</translation>
    </message>
    <message>
        <source>A document or a publication names each file of the library.</source>
        <translation>Un documento o una publicación menciona cada archivo de la biblioteca.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), {size} in all. What is moved to the trash can be put back.</source>
        <translation>
            <numerusform>%Ln archivo, {size} en total. Lo que va a la papelera se puede devolver.</numerusform>
            <numerusform>%Ln archivos, {size} en total. Lo que va a la papelera se puede devolver.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions of «{title}»</source>
        <translation>Versiones de «{title}»</translation>
    </message>
    <message>
        <source>Versions, the newest first</source>
        <translation>Versiones, la más nueva primero</translation>
    </message>
    <message>
        <source>No versions yet</source>
        <translation>Todavía no hay versiones</translation>
    </message>
    <message>
        <source>Each time the document is saved, its text is kept.</source>
        <translation>Cada vez que se guarda el documento, se conserva su texto.</translation>
    </message>
    <message>
        <source>This version is the text as it stands. Choose an earlier one to compare.</source>
        <translation>Esta versión es el texto tal como está. Se puede elegir una anterior para comparar.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>No hay diferencias</translation>
    </message>
    <message>
        <source>The version of {when}</source>
        <translation>La versión del {when}</translation>
    </message>
    <message>
        <source>The text as it stands</source>
        <translation>El texto tal como está</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Presente</translation>
    </message>
    <message>
        <source>What changed since</source>
        <translation>Qué cambió desde entonces</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Open a library first.</source>
        <translation>Abra primero una biblioteca.</translation>
    </message>
    <message>
        <source>This library is open for reading only.</source>
        <translation>Esta biblioteca está abierta solo para leer.</translation>
    </message>
    <message>
        <source>{name} {version}

Catalogs, searches and publishes what a development programme learns. Everything stays on this computer.</source>
        <translation>{name} {version}

Cataloga, busca y publica lo que aprende un programa de desarrollo. Todo se queda en este equipo.</translation>
    </message>
    <message>
        <source>About this application</source>
        <translation>Acerca de esta aplicación</translation>
    </message>
</context>
<context>
    <name>WordPane</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>PDF, to print</source>
        <translation>PDF, para imprimir</translation>
    </message>
    <message>
        <source>EPUB, for telephones and readers</source>
        <translation>EPUB, para teléfonos y lectores</translation>
    </message>
    <message>
        <source>One web page that stands alone</source>
        <translation>Una sola página web, completa en sí misma</translation>
    </message>
    <message>
        <source>A file for each document, in a folder</source>
        <translation>Un archivo por documento, en una carpeta</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Elegir el archivo</translation>
    </message>
    <message>
        <source>Final: only when the checks find nothing wrong</source>
        <translation>Final: solo cuando la revisión no encuentra errores</translation>
    </message>
    <message>
        <source>Proof: as it is, marked as a proof on every page</source>
        <translation>Prueba: tal como está, marcada como prueba en cada página</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Avance de la exportación</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormato</translation>
    </message>
    <message>
        <source>Writing «{title}»</source>
        <translation>Escribiendo «{title}»</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Show or hide the details of this entry</source>
        <translation>Mostrar u ocultar los detalles de esta entrada</translation>
    </message>
    <message>
        <source>Move this entry up</source>
        <translation>Subir esta entrada</translation>
    </message>
    <message>
        <source>Move this entry down</source>
        <translation>Bajar esta entrada</translation>
    </message>
    <message>
        <source>Remove this entry</source>
        <translation>Quitar esta entrada</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nueva entrada</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln palabra</numerusform>
            <numerusform>%Ln palabras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Difference</name>
    <message>
        <source>Both</source>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>The passage as it is to be</source>
        <translation>El pasaje como debe quedar</translation>
    </message>
</context>
<context>
    <name>_EditRow</name>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Choose a field…</source>
        <translation>Elegir un campo…</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Reemplazar por</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>Vaciarlo</translation>
    </message>
</context>
<context>
    <name>_Group</name>
    <message numerus="yes">
        <source>%Ln field(s) to look at</source>
        <translation>
            <numerusform>%Ln campo por revisar</numerusform>
            <numerusform>%Ln campos por revisar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_SectionDelegate</name>
    <message>
        <source>add</source>
        <translation>añadir</translation>
    </message>
</context>
<context>
    <name>_Sections</name>
    <message>
        <source>not in the text</source>
        <translation>no está en el texto</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacía</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln palabra</numerusform>
            <numerusform>%Ln palabras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_TextAlone</name>
    <message>
        <source>Unsaved text</source>
        <translation>Texto sin guardar</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Decidir después</translation>
    </message>
    <message>
        <source>Open this text</source>
        <translation>Abrir este texto</translation>
    </message>
    <message>
        <source>This document was never saved. Open its text and save it.</source>
        <translation>Este documento nunca se guardó. Abra su texto y guárdelo.</translation>
    </message>
    <message>
        <source>The document&apos;s file is not there any more. Open the text to save it anew.</source>
        <translation>El archivo del documento ya no está. Abra el texto para guardarlo de nuevo.</translation>
    </message>
</context>
<context>
    <name>finding</name>
    <message>
        <source>{document}: {what}</source>
        <translation>{document}: {what}</translation>
    </message>
</context>
</TS>
